package org.sallyport.media.inventory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.CpuTime;
import org.sallyport.media.inventory.Comparison.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** How long comparing takes, on a distribution of 60,000 packages. */
class FleetComparisonTest {
    private static final int PACKAGES = 60_000;
    private static final int INSTALLED = 2_000;

    @TempDir
    Path folder;

    @Test
    void aHostTakesLessThanAFifthOfASecond() throws Exception {
        Comparison comparison = distribution();
        byte[] inventory = inventory(new Random(1));
        int[] count = {0};
        comparison.compare(new Inventory(new ByteArrayInputStream(inventory)), standing -> count[0]++);

        Duration before = CpuTime.ofThisThread();
        comparison.compare(new Inventory(new ByteArrayInputStream(inventory)), standing -> count[0]++);
        Duration took = CpuTime.ofThisThread().minus(before);

        assertThat(count[0]).isEqualTo(2 * INSTALLED);
        assertThat(took).isLessThan(Duration.ofMillis(200));
    }

    @Test
    @Tag("thorough")
    void twentyThousandHostsTakeBoundedMemory() throws Exception {
        Comparison comparison = distribution();
        byte[][] inventories = new byte[50][];
        for (int i = 0; i < inventories.length; i++) {
            inventories[i] = inventory(new Random(i));
        }
        int[] behind = {0};
        System.gc();
        long before = used();
        long most = before;
        Duration began = CpuTime.ofThisThread();
        for (int host = 0; host < 20_000; host++) {
            comparison.compare(
                    new Inventory(new ByteArrayInputStream(inventories[host % inventories.length])),
                    standing -> behind[0] += standing.bucket() == Bucket.NOT_APPLIED ? 1 : 0);
            if (host % 1_000 == 0) {
                System.gc();
                most = Math.max(most, used());
            }
        }

        assertThat(behind[0]).isPositive();
        assertThat(most - before).isLessThan(16L << 20);
        assertThat(CpuTime.ofThisThread().minus(began)).isLessThan(Duration.ofMinutes(5));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Comparison distribution() throws IOException {
        OfferFixture fixture = new OfferFixture(folder);
        OfferWriter main = new OfferWriter(VersionOrder.DPKG);
        OfferWriter security = new OfferWriter(VersionOrder.DPKG);
        for (int i = 0; i < PACKAGES; i++) {
            main.carried(name(i), "amd64", "1:2.36-9+deb12u4", "2.36-9+deb12u4");
            if (i % 20 == 0) {
                security.carried(name(i), "amd64", "1:2.36-9+deb12u7", "2.36-9+deb12u7");
            }
        }
        return new Comparison(
                VersionOrder.DPKG,
                "amd64",
                List.of(
                        new Repository(fixture.offer(main, true), Weaknesses.NONE),
                        new Repository(fixture.offer(security, true), Weaknesses.NONE)));
    }

    private static String name(int number) {
        return "package-" + Integer.toString(number + 1_000_000, 36) + "-library";
    }

    private static byte[] inventory(Random random) throws IOException {
        List<InstalledPackage> packages = new ArrayList<>();
        for (int i = 0; i < INSTALLED; i++) {
            int number = i * (PACKAGES / INSTALLED) + random.nextInt(PACKAGES / INSTALLED);
            String name = name(number);
            packages.add(new InstalledPackage(name, "1:2.36-9+deb12u4", "amd64", name, "2.36-9+deb12u4"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inventory.write(packages, out);
        return out.toByteArray();
    }
}
