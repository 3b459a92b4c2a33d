package org.sallyport.media.inventory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.sallyport.media.CpuTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports that somebody spoiled: each is refused as a report, or becomes an inventory that is in order, bounded, and
 * reads back as what was written.
 */
class ReportFuzzTest {
    private static final String HEAD = "sallyport-inventory 1\nos\tdebian\t12\tbookworm\narchitecture\tamd64\n";
    private static final List<Sample> SAMPLES = List.of(
            new Sample(HEAD + "manager\tapt\n", VersionOrder.DPKG, """
                    libc6\t2.36-9+deb12u4\tamd64\tglibc\t2.36-9+deb12u4
                    libstdc++6\t12.2.0-14\ti386\tgcc-12\t
                    bash\t5.2.15-2+b7\tamd64\tbash\t5.2.15-2
                    """),
            new Sample(HEAD + "manager\tdnf\n", VersionOrder.RPM, """
                    gpg-pubkey\t1-2\t(none)\t(none)\t
                    kernel\t5.14.0-362.el9\tx86_64\tkernel-5.14.0-362.el9.src.rpm\t
                    bash\t1:5.2~rc1^git1-1\tx86_64\tbash-5.2-1.src.rpm\t
                    """),
            new Sample(HEAD + "manager\tpkg\n", VersionOrder.PKG, """
                    curl\t8.9.1_1,1\tFreeBSD:14:amd64\tftp/curl\t
                    py311-six\t1.16.0\tFreeBSD:14:*\tdevel/py-six\t
                    """),
            new Sample("", VersionOrder.DPKG, "bash\t5.2\nlibc6:i386\t2.36\nremoved\t\n"),
            new Sample("", VersionOrder.RPM, "bash-5.2-9.el9.x86_64\ngpg-pubkey-1-2\n"));
    private static final String[] PIECES = {
        "\t",
        "\n",
        "\r",
        "\0",
        "\u00e9",
        "\u2028",
        "../",
        ":",
        "-",
        "~",
        "^",
        "=cmd",
        "(none)",
        "end\t1\n",
        "end\t-1\n",
        "end\t99999999999999999999\n",
        "manager\tpkg\n",
        "manager\tdnf\n",
        "sallyport-inventory 1\n",
        "99999999999999999999:",
        "9".repeat(400),
        "a".repeat(1_100),
        "a\t1\tamd64\ta\t1\n".repeat(50),
    };

    /** A good report: its head, its order, its packages; the count is added. */
    private record Sample(String head, VersionOrder order, String packages) {
        byte[] bytes() {
            String end = head.isEmpty() ? "" : "end\t" + packages.lines().count() + "\n";
            return (head + packages + end).getBytes(StandardCharsets.UTF_8);
        }

        @Nullable
        VersionOrder known() {
            return head.isEmpty() ? order : null;
        }
    }

    @Test
    void spoiledReportsAreRefusedOrReadAsTheyStand() throws Exception {
        fuzz(Duration.ofSeconds(2), 1);
    }

    @Test
    @Tag("thorough")
    void spoiledReportsAreRefusedOrReadAsTheyStandForLong() throws Exception {
        fuzz(Duration.ofMinutes(10), 2);
    }

    private static void fuzz(Duration time, int seed) throws IOException {
        Random random = new Random(seed);
        int refused = 0;
        int rounds = 0;
        Duration slowest = Duration.ZERO;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; rounds++) {
            Sample sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
            byte[] bytes = spoiled(sample.bytes(), random);
            Duration began = CpuTime.ofThisThread();
            try {
                assertSound(ReportReader.read(new ByteArrayInputStream(bytes), sample.known(), "amd64"), rounds);
            } catch (ReportFormatException e) {
                assertThat(e.getMessage()).as("round %d", rounds).isNotBlank();
                refused++;
            }
            Duration took = CpuTime.ofThisThread().minus(began);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        assertThat(refused).as("of %d rounds", rounds).isBetween(rounds / 4, rounds - rounds / 50);
        assertThat(slowest).as("the slowest of %d", rounds).isLessThan(Duration.ofSeconds(5));
    }

    /** What a host may say ends as lines that the merge can rely upon. */
    private static void assertSound(HostReport report, int round) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inventory.write(report.packages(), out);
        String last = "";
        int count = 0;
        try (Inventory inventory = new Inventory(new ByteArrayInputStream(out.toByteArray()))) {
            for (InstalledPackage each = inventory.next(); each != null; each = inventory.next()) {
                assertThat(each)
                        .as("round %d", round)
                        .isEqualTo(report.packages().get(count++));
                String key = each.name() + '\t' + each.architecture();
                assertThat(key).as("round %d", round).isGreaterThan(last);
                assertThat(each.toString()).as("round %d", round).matches("[\\x21-\\x7e]+(\t[\\x21-\\x7e]+){4}");
                assertThat(each.source().split("/", -1)).as("round %d", round).doesNotContain(".", "..");
                assertThat(report.order().isValid(each.version())).isTrue();
                last = key;
            }
        }
        assertThat(count).as("round %d", round).isEqualTo(report.packages().size());
        assertThat(report.osId() + report.versionId() + report.codename() + report.architecture())
                .as("round %d", round)
                .matches("[A-Za-z0-9._:+~-]*");
    }

    private static byte[] spoiled(byte[] good, Random random) {
        byte[] bytes = good;
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(Math.max(1, bytes.length));
            bytes = switch (random.nextInt(5)) {
                case 0 -> replaced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> replaced(bytes, at, 1, new byte[] {(byte) (' ' + random.nextInt(95))});
                case 2 -> replaced(bytes, at, random.nextInt(40), new byte[0]);
                case 3 ->
                    replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at / 2, Math.min(bytes.length, at / 2 + 60)));
                default ->
                    replaced(
                            bytes,
                            at,
                            random.nextInt(10),
                            PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            };
        }
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        int from = Math.min(bytes.length, at);
        int end = Math.min(bytes.length, from + length);
        byte[] result = Arrays.copyOf(bytes, from + by.length + bytes.length - end);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, end, result, from + by.length, bytes.length - end);
        return result;
    }
}
