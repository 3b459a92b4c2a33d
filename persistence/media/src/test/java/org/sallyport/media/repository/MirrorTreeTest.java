package org.sallyport.media.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MirrorTreeTest {

    private static final String DIGEST = "a".repeat(64);

    @Test
    void thePathsOfATreeAreSortedAndOnePathHasOneContent() throws Exception {
        MirrorTree tree = new MirrorTree();
        SizedEntry file = new SizedEntry(Sha256.parse(DIGEST), 5, "pool/b");
        tree.add(file);
        tree.add(new SizedEntry(Sha256.parse(DIGEST), 5, "pool/a"));
        tree.add(file);

        assertThat(written(tree)).isEqualTo(DIGEST + "  pool/a\n" + DIGEST + "  pool/b\n");
        tree.add(new SizedEntry(Sha256.OF_NOTHING, 0, "pool/b"));
        assertThatThrownBy(() -> written(tree)).hasMessageContaining("pool/b").hasMessageContaining("two contents");
    }

    private static String written(MirrorTree tree) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (SizedTreeWriter writer = new SizedTreeWriter(lines, new ByteArrayOutputStream())) {
            tree.writeTo(writer);
        }
        return lines.toString(StandardCharsets.UTF_8);
    }

    @Test
    void millionsOfPackagesAreRefusedBeforeTheyFillTheMemory() throws IOException {
        MirrorTree tree = new MirrorTree(Long.MAX_VALUE);
        SizedEntry entry = new SizedEntry(Sha256.of(new byte[0]), 0, "pool/a");
        for (int i = 0; i < MirrorTree.MAX_ENTRIES; i++) {
            tree.add(entry);
        }

        assertThatThrownBy(() -> tree.add(entry))
                .isInstanceOf(RepositoryFormatException.class)
                .hasMessageContaining("fewer components");
    }

    @Test
    void longPathsAreRefusedBeforeTheyFillTheMemory() throws IOException {
        long quarter = 10_000_000;
        MirrorTree tree = new MirrorTree(quarter);
        String path = "p".repeat(1000);
        int taken = 0;
        for (; taken < quarter / 1132; taken++) {
            tree.add(new SizedEntry(Sha256.OF_NOTHING, taken, path));
        }

        assertThatThrownBy(() -> tree.add(new SizedEntry(Sha256.OF_NOTHING, 0, path)))
                .isInstanceOf(RepositoryFormatException.class)
                .hasMessageContainingAll("more than " + taken + " of them", "10000000 bytes", "SALLYPORT_HEAP");
    }

    @Test
    void charactersBeyondLatinTakeTwoBytes() throws IOException {
        MirrorTree tree = new MirrorTree(132 + 100);
        tree.add(new SizedEntry(Sha256.OF_NOTHING, 0, "\u00e4".repeat(100)));

        assertThatThrownBy(() ->
                        new MirrorTree(132 + 100).add(new SizedEntry(Sha256.OF_NOTHING, 0, "a".repeat(99) + "\u0431")))
                .isInstanceOf(RepositoryFormatException.class);
    }
}
