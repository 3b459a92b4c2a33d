package org.sallyport.media.inventory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.sallyport.media.CpuTime;

import static org.assertj.core.api.Assertions.assertThat;

class PackageTallyTest {
    private static final int NAMES = 60_000;
    private static final int INSTALLED = 2_000;

    @Test
    void addingAndTakingAwayComesToWhatCountingAnewComesTo() throws Exception {
        Random random = new Random(20260101);
        List<String> fleet = new ArrayList<>();
        PackageTally tally = PackageTally.NONE;
        for (int round = 0; round < 60; round++) {
            PackageTally.Change change = tally.change();
            for (int i = random.nextInt(4); i > 0; i--) {
                String inventory = inventory(random, 40, 20);
                fleet.add(inventory);
                change.add(stream(inventory), 1);
            }
            for (int i = random.nextInt(3); i > 0 && !fleet.isEmpty(); i--) {
                change.add(stream(fleet.remove(random.nextInt(fleet.size()))), -1);
            }
            tally = change.done();
            assertThat(counts(tally)).as("round %d", round).isEqualTo(counts(fleet));
        }
        assertThat(tally.isWhole()).isTrue();
        assertThat(tally.size()).isPositive();
    }

    @Test
    void oneInventoryOfManyHostsIsReadOnce() throws Exception {
        PackageTally.Change change = PackageTally.NONE.change();
        change.add(stream(OfferFixture.line("bash", "5") + "\n"), 7);
        change.add(stream(OfferFixture.line("bash", "4") + "\n" + OfferFixture.line("zsh", "5") + "\n"), 2);

        PackageTally tally = change.done();

        assertThat(counts(tally))
                .isEqualTo(Map.of(
                        OfferFixture.line("bash", "4"), 2,
                        OfferFixture.line("bash", "5"), 7,
                        OfferFixture.line("zsh", "5"), 2));
    }

    @Test
    void whatHostsMakeUpHasItsLimit() throws Exception {
        PackageTally.Change change = PackageTally.NONE.change();
        for (int host = 0; host < 20; host++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                text.append(OfferFixture.line("h" + host + "p" + i + "x".repeat(150), "1"))
                        .append('\n');
            }
            change.add(stream(text.toString()), 1);
        }

        PackageTally tally = change.done();

        assertThat(tally.isWhole()).isFalse();
        assertThat(tally.size()).isLessThan(200_000).isGreaterThan(50_000);
    }

    /** All that a fleet has, counted again after a new disc, takes a moment; only new reports are read. */
    @Test
    @Tag("thorough")
    void twentyThousandHostsAreCountedInBoundedTimeAndMemory() throws Exception {
        byte[][] inventories = new byte[200][];
        for (int i = 0; i < inventories.length; i++) {
            inventories[i] = inventory(new Random(i), NAMES, INSTALLED).getBytes(StandardCharsets.US_ASCII);
        }
        System.gc();
        long before = used();
        Duration began = CpuTime.ofThisThread();
        PackageTally tally = fleet(inventories);
        Duration all = CpuTime.ofThisThread().minus(began);
        began = CpuTime.ofThisThread();
        PackageTally changed = exchanged(tally, inventories[0], inventories[1]);
        Duration next = CpuTime.ofThisThread().minus(began);
        System.gc();

        assertThat(tally.size()).isBetween(NAMES, 6 * NAMES);
        assertThat(changed.isWhole()).isTrue();
        assertThat(used() - before).isLessThan(64L << 20);
        assertThat(all).isLessThan(Duration.ofMinutes(1));
        assertThat(next).isLessThan(Duration.ofSeconds(5));
    }

    private static PackageTally fleet(byte[][] inventories) throws IOException {
        PackageTally.Change change = PackageTally.NONE.change();
        for (int host = 0; host < 20_000; host++) {
            change.add(new ByteArrayInputStream(inventories[host % inventories.length]), 1);
        }
        return change.done();
    }

    private static PackageTally exchanged(PackageTally tally, byte[] gone, byte[] come) throws IOException {
        PackageTally.Change change = tally.change();
        change.add(new ByteArrayInputStream(gone), -1);
        change.add(new ByteArrayInputStream(come), 1);
        return change.done();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String inventory(Random random, int names, int installed) {
        TreeSet<String> lines = new TreeSet<>();
        while (lines.size() < installed) {
            String name = "package-" + random.nextInt(names) + "-library";
            lines.add(OfferFixture.line(name, "1:2.36-9+deb12u" + random.nextInt(5)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Integer> counts(List<String> fleet) {
        Map<String, Integer> counts = new TreeMap<>();
        fleet.forEach(inventory -> inventory.lines().forEach(line -> counts.merge(line, 1, Integer::sum)));
        return counts;
    }

    private static Map<String, Integer> counts(PackageTally tally) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        int number = 0;
        try (Inventory inventory = tally.inventory()) {
            for (InstalledPackage each = inventory.next(); each != null; each = inventory.next()) {
                assertThat(counts.put(each.toString(), tally.hosts(number++))).isNull();
            }
        }
        return counts;
    }
}
