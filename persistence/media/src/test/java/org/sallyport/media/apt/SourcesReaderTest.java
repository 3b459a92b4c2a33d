package org.sallyport.media.apt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.SizedEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourcesReaderTest {

    private static final String STANZA = """
            Package: hello
            Directory: dists/stable/pool/source
            Checksums-Sha256:
             %1$s 10 hello_2.10-3.dsc
             %1$s 11 hello_2.10.orig.tar.gz
             %1$s 12 hello_2.10.orig.tar.gz.asc
             %1$s 13 hello_2.10-3.debian.tar.xz
             %1$s 14 hello_2.10-3.diff.gz
            """.formatted("a".repeat(64));

    private static List<SizedEntry> read(String text) throws IOException {
        try (SourcesReader reader =
                new SourcesReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Sources")) {
            return reader.next();
        }
    }

    @Test
    void sourcesMayLieBelowTheFolderOfTheIndexes() throws Exception {
        assertThat(read(STANZA))
                .hasSize(5)
                .allSatisfy(file -> assertThat(file.path()).startsWith("dists/stable/pool/source/hello_2.10"));
    }

    @Test
    void whereIndexesStandThereIsNoSource() {
        refused(STANZA.replace("hello_2.10-3.dsc", "Sources.xz"));
        refused(STANZA.replace("hello_2.10.orig.tar.gz", "icons-64x64.tar.gz"));
        refused(STANZA.replace("pool/source", "by-hash/SHA256"));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(AptFormatException.class)
                .hasMessageContaining("among the indexes");
    }
}
