package org.sallyport.media.apt;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackagesReaderTest {

    private static final String DIGEST = "a".repeat(64);
    private static final String STANZA = """
            Package: hello
            Source: hello-src (2.10-2)
            Version: 2.10-3
            Architecture: amd64
            Description: greets
             and more
            Filename: ./pool/main/h/hello/hello_2.10-3_amd64.deb
            Size: 53080
            SHA256: %s
            """.formatted(DIGEST);

    private static PackagesReader reader(String text) {
        return new PackagesReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Packages");
    }

    @Test
    void aStanzaIsAPackage() throws Exception {
        PackagesReader reader = reader("\n\n" + STANZA + "\n \n" + STANZA.replace("hello", "other"));

        assertThat(reader.next())
                .isEqualTo(new PackageEntry(
                        "hello",
                        "2.10-3",
                        "amd64",
                        "hello-src",
                        "pool/main/h/hello/hello_2.10-3_amd64.deb",
                        53080,
                        Sha256.parse(DIGEST)));
        assertThat(reader.next().name()).isEqualTo("other");
        assertThat(reader.next()).isNull();
    }

    @Test
    void packagesMayLieBelowTheFolderOfTheIndexes() throws Exception {
        String text = STANZA.replace("./pool", "dists/bookworm/pool/stable/amd64");

        assertThat(reader(text).next().path()).startsWith("dists/bookworm/pool/stable/amd64/main/h/hello/hello_2.10");
    }

    @Test
    void fieldNamesAndLineEndsMayDiffer() throws Exception {
        String text = STANZA.replace("Package:", "PACKAGE:").replace("\n", "\r\n");

        assertThat(reader(text).next().name()).isEqualTo("hello");
    }

    @Test
    void anEmptyIndexHasNoPackages() throws Exception {
        assertThat(reader("").next()).isNull();
    }

    @Test
    void brokenStanzasAreRefusedWithTheirPlace() {
        refused(STANZA.replace("SHA256", "SHA1"), "package hello has no SHA256");
        refused(STANZA.replace("./pool", "../pool"), "\"..\" segment");
        refused(STANZA.replace("./pool", "/pool"), "segment");
        refused(STANZA.replace("./pool", "dists/stable/by-hash/SHA256"), "among the indexes");
        refused(STANZA.replace("hello_2.10-3_amd64.deb", "Packages.xz"), "among the indexes");
        refused(STANZA.replace("./pool", "dists/stable").replace(".deb", ".xz"), "among the indexes");
        refused(STANZA.replace("53080", "-1"), "Size");
        refused(STANZA.replace(DIGEST, "a"), "no digest");
        refused(STANZA + "Size: 1\n", "line 10: field Size twice");
        refused(" begins in the middle\n" + STANZA, "line 1: a continuation line");
        refused("no colon\n" + STANZA, "line 1: neither");
        refused("X: " + "y".repeat(2 << 20) + "\n" + STANZA, "line 1: a line of more than");
        refused(STANZA.replace("2.10-3\n", "2.\u000010-3\n"), "NUL");
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> reader(text).next())
                .isInstanceOf(AptFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void memoryDoesNotGrowWithTheIndex() throws Exception {
        byte[] stanza = (STANZA + "\n").getBytes(StandardCharsets.UTF_8);
        long repeats = 500_000; // 5 million lines
        try (PackagesReader reader = new PackagesReader(new Repeated(stanza, repeats), "Packages")) {
            System.gc();
            long before = used();
            long count = 0;
            while (reader.next() != null) {
                count++;
            }
            System.gc();

            assertThat(count).isEqualTo(repeats);
            assertThat(used() - before).isLessThan(16 << 20);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {

        private final byte[] bytes;
        private long left;

        Repeated(byte[] bytes, long times) {
            this.bytes = bytes;
            this.left = bytes.length * times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int from = (int) (bytes.length - 1 - (left - 1) % bytes.length);
            int count = Math.min(length, bytes.length - from);
            System.arraycopy(bytes, from, to, offset, count);
            left -= count;
            return count;
        }
    }
}
