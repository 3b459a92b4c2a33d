package org.sallyport.media.advisory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.bytes.XzWriter;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.selection.AptTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CatalogueTest {
    private static final String DIGEST = "0".repeat(64);

    @TempDir
    Path folder;

    @Test
    void everyVersionIsThereOnceSortedAndComesBack() throws Exception {
        ContentStore store = ContentStore.open(folder);
        AptTree tree =
                tree(store, stanza("zed", "2", "all", "") + stanza("abc", "1:3-1", "amd64", "Source: src (3)\n"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(Catalogue.write(tree, store, out)).isEqualTo(2);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abc 1:3-1 amd64 src\nzed 2 all zed\n");
        List<CataloguedPackage> packages = new ArrayList<>();
        Catalogue.read(new ByteArrayInputStream(out.toByteArray()), packages::add);
        assertThat(packages).contains(new CataloguedPackage("abc", "1:3-1", "amd64", "src"));
    }

    @Test
    void whatWouldNotBeOneLineOfFourFieldsIsLeftOut() throws Exception {
        CatalogueWriter catalogue = new CatalogueWriter();
        catalogue.add(new CataloguedPackage("zsh", "5.9_4,1", "FreeBSD:14:*", "shells/zsh"));
        catalogue.add(new CataloguedPackage("bash", "1:5.2^git1-1", "x86_64", "bash"));
        catalogue.add(new CataloguedPackage("bash", "1:5.2^git1-1", "x86_64", "bash"));
        for (String odd : List.of("", "a b", "a\nb 1 x y", "\u00e9", "\u007f")) {
            catalogue.add(new CataloguedPackage(odd, "1", "x86_64", "s"));
            catalogue.add(new CataloguedPackage("n", odd, "x86_64", "s"));
            catalogue.add(new CataloguedPackage("n", "1", odd, "s"));
            catalogue.add(new CataloguedPackage("n", "1", "x86_64", odd));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(catalogue.writeTo(out)).isEqualTo(2);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("bash 1:5.2^git1-1 x86_64 bash\nzsh 5.9_4,1 FreeBSD:14:* shells/zsh\n");
    }

    @Test
    void aLineOfAnotherFormIsRefused() {
        byte[] line = "abc 1\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Catalogue.read(new ByteArrayInputStream(line), each -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4 fields");
        assertThatThrownBy(() -> MendedWeaknesses.read(new ByteArrayInputStream(line), each -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 fields");
    }

    private static String stanza(String name, String version, String architecture, String more) {
        return "Package: " + name + "\n" + more + "Version: " + version + "\nArchitecture: " + architecture
                + "\nFilename: pool/" + name + "\nSize: 1\nSHA256: " + DIGEST + "\n\n";
    }

    private static AptTree tree(ContentStore store, String packages) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XzWriter xz = new XzWriter(packed)) {
            xz.write(packages.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (ContentBatch batch = store.batch("test")) {
            try (TreeWriter writer = new TreeWriter(lines)) {
                writer.add(batch.put(packed.toByteArray()), "dists/stable/main/binary-amd64/Packages.xz");
            }
            AptTree tree = new AptTree(batch.put(lines.toByteArray()), "stable");
            batch.settle();
            return tree;
        }
    }
}
