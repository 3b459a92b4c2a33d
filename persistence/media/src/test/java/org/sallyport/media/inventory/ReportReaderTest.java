package org.sallyport.media.inventory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportReaderTest {
    private static final String REPORT = """
            sallyport-inventory 1
            os\tdebian\t12\tbookworm
            architecture\tamd64
            manager\tapt
            libc6\t2.36-9\tamd64\tglibc\t2.36-9
            libc6\t2.36-8\ti386\tglibc\t2.36-8
            bash\t5.2\tamd64\tbash\t5.2
            end\t3
            """;

    private static HostReport read(String text) throws IOException {
        return ReportReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, "");
    }

    @Test
    void aReportIsReadAndItsInventoryIsInOrder() throws Exception {
        HostReport report = read(REPORT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inventory.write(report.packages(), out);

        assertThat(report.osId()).isEqualTo("debian");
        assertThat(report.codename()).isEqualTo("bookworm");
        assertThat(report.architecture()).isEqualTo("amd64");
        assertThat(report.tool()).hasValue("apt");
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("""
                bash\t5.2\tamd64\tbash\t5.2
                libc6\t2.36-9\tamd64\tglibc\t2.36-9
                libc6\t2.36-8\ti386\tglibc\t2.36-8
                """);
    }

    @Test
    void rpmLeavesItsKeysOutNamesItsSourcesAndKeepsTheNewestKernel() throws Exception {
        HostReport report = read("""
                sallyport-inventory 1
                manager\tdnf
                gpg-pubkey\t1-2\t(none)\t(none)\t
                kernel\t5.14.0-362\tx86_64\tkernel-5.14.0-362.src.rpm\t
                kernel\t5.14.0-427\tx86_64\tkernel-5.14.0-427.src.rpm\t
                kernel\t5.14.0-70\tx86_64\tkernel-5.14.0-70.src.rpm\t
                end\t4
                """);

        assertThat(report.packages())
                .containsExactly(new InstalledPackage("kernel", "5.14.0-427", "x86_64", "kernel", "5.14.0-427"));
    }

    @Test
    void whatTheToolsPrintByThemselvesIsTakenToo() throws Exception {
        HostReport dpkg = ReportReader.read(
                new ByteArrayInputStream("bash\t5.2\nlibc6:i386\t2.36\nremoved\t\n".getBytes(StandardCharsets.UTF_8)),
                VersionOrder.DPKG,
                "amd64");
        HostReport rpm = ReportReader.read(
                new ByteArrayInputStream("bash-5.2-9.el9.x86_64\ngpg-pubkey-1-2\n".getBytes(StandardCharsets.UTF_8)),
                VersionOrder.RPM,
                "x86_64");

        assertThat(dpkg.packages()).extracting(InstalledPackage::architecture).containsExactly("amd64", "i386");
        assertThat(rpm.packages()).containsExactly(new InstalledPackage("bash", "5.2-9.el9", "x86_64", "bash", "-"));
    }

    @Test
    void epochsOfRpmAreUnknownUnlessTheReportSaysSome() throws Exception {
        HostReport report = ReportReader.read(
                new ByteArrayInputStream(
                        "bash-5.2-9.el9.x86_64\nopenssl-1:3.0.7-27.el9.x86_64\n".getBytes(StandardCharsets.UTF_8)),
                VersionOrder.RPM,
                "x86_64");

        assertThat(report.packages())
                .containsExactly(
                        new InstalledPackage("bash", "5.2-9.el9", "x86_64", "bash", "5.2-9.el9"),
                        new InstalledPackage("openssl", "1:3.0.7-27.el9", "x86_64", "openssl", "1:3.0.7-27.el9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "end\\t3 | end\\t4 | Line 8",
                "end\\t3\\n | '' | has no end",
                "end\\t3\\n | end\\t3 | cut on its way",
                "end\\t3 | end\\t3\\nbash\\t5.2\\tamd64\\tbash\\t5.2 | Line 9",
                "bash\\t5.2\\tamd64 | ba/../sh\\t5.2\\tamd64 | Line 7",
                "bash\\t5.2\\tamd64 | bash\\t5 2\\tamd64 | Line 7",
                "bash\\t5.2\\tamd64 | bash\\tx\\tamd64 | dpkg would not take",
                "bash\\t5.2\\tamd64 | b\u00e4sh\\t5.2\\tamd64 | Line 7",
                "bash\\t5.2\\tamd64 | bash\\t5.2\\t | Line 7",
                "amd64\\tbash | amd64\\tshells/../bash | Line 7",
                "bash\\t5.2 | bash | has 3 fields",
                "manager\\tapt | manager\\tvms | Line 4",
                "manager\\tapt\\n | '' | before the line that names the manager",
                "os\\tdebian | os\\t$(reboot) | Line 2",
                "sallyport-inventory 1 | hello | is not"
            })
    void whatIsNoReportIsRefusedWithItsLine(String from, String to, String message) {
        String hostile = REPORT.replace(text(from), text(to));

        assertThat(hostile).isNotEqualTo(REPORT);
        assertThatThrownBy(() -> read(hostile))
                .isInstanceOf(ReportFormatException.class)
                .hasMessageContaining(message);
    }

    private static String text(String escaped) {
        return escaped.replace("\\t", "\t").replace("\\n", "\n");
    }

    @Test
    void aLineWithoutEndAndABodyWithoutEndAreBounded() {
        assertThatThrownBy(() -> read("x".repeat(10_000_000))).hasMessageContaining("longer than");
        assertThatThrownBy(() -> read(REPORT.replace("end\t3\n", "bash\t5.2\tamd64\tbash\t5.2\n".repeat(800_000))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noDamageMakesItFail() {
        Random random = new Random(20260101);
        byte[] good = REPORT.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                HostReport report = ReportReader.read(new ByteArrayInputStream(damaged), null, "");
                assertThat(report.packages())
                        .allSatisfy(each -> assertThat(each.toString()).matches("[\\x21-\\x7e\\t]+"));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("report");
            }
        }
    }
}
