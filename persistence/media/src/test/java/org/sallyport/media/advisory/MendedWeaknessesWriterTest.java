package org.sallyport.media.advisory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.sallyport.media.inventory.InstalledPackage;
import org.sallyport.media.inventory.VersionOrder;
import org.sallyport.media.inventory.Weaknesses;

import static org.assertj.core.api.Assertions.assertThat;

class MendedWeaknessesWriterTest {
    private final MendedWeaknessesWriter writer = new MendedWeaknessesWriter();

    @Test
    void whatWouldNotBeOneLineOfThreeFieldsIsLeftOut() throws Exception {
        writer.add(new MendedWeakness("zlib", "1:1.2-1", "CVE-2026-0002"));
        writer.add(new MendedWeakness("bash", "5.2-9", "CVE-2026-0001"));
        writer.add(new MendedWeakness("bash", "5.2-9", "CVE-2026-0001"));
        for (String odd : List.of("", "a b", "a\tb", "a\nb 1 CVE-2026-0001", "\u00e9", "x".repeat(400))) {
            writer.add(new MendedWeakness(odd, "1", "CVE-2026-0001"));
            writer.add(new MendedWeakness("n", odd, "CVE-2026-0001"));
            assertThat(writer.add(new MendedWeakness("n", "1", odd))).isTrue();
        }

        assertThat(new String(written(), StandardCharsets.UTF_8))
                .isEqualTo("bash 5.2-9 CVE-2026-0001\nzlib 1:1.2-1 CVE-2026-0002\n");
        assertThat(writer.isCut()).isFalse();
    }

    @Test
    void aListIsNeverLongerThanItsReaderTakes() throws Exception {
        MendedWeakness first = new MendedWeakness("n", "1", "CVE-2026-0000");
        for (int i = 0; i < MendedWeaknesses.MAX_LINES; i++) {
            writer.add(new MendedWeakness("n", "1", "CVE-2026-" + 10_000 + i));
        }
        assertThat(writer.isCut()).isFalse();

        assertThat(writer.add(first)).as("more").isFalse();

        assertThat(writer.isCut()).isTrue();
        assertThat(writer.count()).isEqualTo(MendedWeaknesses.MAX_LINES);
        Weaknesses read = Weaknesses.read(new ByteArrayInputStream(written()));
        InstalledPackage old = new InstalledPackage("n", "0", "amd64", "n", "0");
        assertThat(read.open(old, VersionOrder.DPKG, "").cves()).hasSize(MendedWeaknesses.MAX_LINES);
    }

    @Test
    void aListOfLongLinesEndsBefore() throws Exception {
        String name = "n".repeat(250);
        for (int i = 10_000_000; writer.add(new MendedWeakness(name + i, "1", "CVE-2026-0001")); i++) {
            assertThat(writer.count()).isLessThan(MendedWeaknesses.MAX_LINES / 4);
        }

        assertThat(Weaknesses.read(new ByteArrayInputStream(written())).characters())
                .isBetween(MendedWeaknesses.MAX_CHARACTERS - 300, MendedWeaknesses.MAX_CHARACTERS);
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeTo(out);
        return out.toByteArray();
    }
}
