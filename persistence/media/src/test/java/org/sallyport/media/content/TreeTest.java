package org.sallyport.media.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TreeTest {

    private static final Sha256 HELLO = Sha256.of("hello".getBytes(StandardCharsets.UTF_8));

    @Test
    void aLineIsThatOfSha256sum() throws IOException {
        assertThat(tree("dists/a", "pool/ä.deb")).isEqualTo("""
                        2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  dists/a
                        2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  pool/ä.deb
                        """);
    }

    @Test
    void anEmptyTreeIsAnEmptyFile() throws IOException {
        assertThat(tree()).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({
        "b, a, out of order",
        "a, a, comes twice",
        "a, a/b, both file and folder",
        "a/b, a/b/c/d, both file and folder",
        "a/Z, a/A, out of order",
    })
    void aWriterAndAReaderRefuseTheSame(String first, String second, String reason) {
        assertThatThrownBy(() -> tree(first, second))
                .isInstanceOf(TreeFormatException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> read(line(first) + line(second)))
                .isInstanceOf(TreeFormatException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(reason);
    }

    @Test
    void aFileAndAFolderOfOneNameAreFoundAcrossTheNamesBetweenThem() {
        assertThatThrownBy(() -> tree("a", "a!", "a!b", "a-b", "a/c"))
                .isInstanceOf(TreeFormatException.class)
                .hasMessageContaining("\"a\" is both file and folder");
    }

    @Test
    void namesThatOnlyBeginAlikeAreNoConflict() throws IOException {
        assertThat(read(tree("a", "a-b/c", "ab/c", "abc"))).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"/a", "a/", "a//b", "a/./b", "../a", "a/..", "'a\\b'", "'a\tb'", "''"})
    void aPathOutsideTheGrammarIsRefused(String path) {
        assertThatThrownBy(() -> tree(path)).isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> read(line(path)))
                .isInstanceOf(TreeFormatException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aReaderRefusesWhatIsNoLine() {
        String good = line("a");
        for (String bad : List.of(
                good.toUpperCase(java.util.Locale.ROOT),
                good.replace("  a", " *a"),
                good.replace("  a", " a"),
                good.strip(),
                good.substring(1),
                "\n",
                good + "\n",
                good.replace("\n", "\r\n"),
                HELLO + "  " + "x".repeat(2_000) + "\n",
                "x".repeat(1 << 20))) {
            assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(TreeFormatException.class);
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = line("aé").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new TreeReader(new ByteArrayInputStream(bytes)).next())
                .isInstanceOf(TreeFormatException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void sizesStandBesideTheirLines() throws IOException {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        List<SizedEntry> entries = List.of(
                new SizedEntry(HELLO, 0, "a"),
                new SizedEntry(HELLO, 5_000_000_000L, "b"),
                new SizedEntry(HELLO, 17, "c"));
        try (SizedTreeWriter writer = new SizedTreeWriter(tree, sizes)) {
            for (SizedEntry entry : entries) {
                writer.add(entry);
            }
            assertThat(writer.lines()).isEqualTo(3);
            assertThat(writer.byteCount()).isEqualTo(5_000_000_017L);
        }

        assertThat(sizes.toString(StandardCharsets.UTF_8)).isEqualTo("0\n5000000000\n17\n");
        assertThat(readSized(tree.toString(StandardCharsets.UTF_8), sizes.toString(StandardCharsets.UTF_8)))
                .isEqualTo(entries);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "'1\n'",
        "'1\n2\n3\n'",
        "'1\n02\n'",
        "'1\n-2\n'",
        "'1\n\n'",
        "'1\n2'",
        "'1\n9999999999999999999\n'"
    })
    void sizesThatAreNotTheTreesAreRefused(String sizes) {
        assertThatThrownBy(() -> readSized(line("a") + line("b"), sizes)).isInstanceOf(TreeFormatException.class);
    }

    @Test
    void coreutilsSortAndCheckWhatWeWrite(@TempDir Path folder) throws Exception {
        Peer.require("sha256sum");
        Map<String, byte[]> files = new TreeMap<>(TreePath.ORDER);
        for (String path : List.of(
                "a", "a-b/c", "a b", "ab", "B", "b/a", "b/a-c", "ä/ö", "z/\uE000", "z/\uFFFD", "z/\uD83D\uDE00")) {
            files.put(path, path.getBytes(StandardCharsets.UTF_8));
            Path file = folder.resolve("repository").resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, files.get(path));
        }
        Path list = folder.resolve("list");
        try (TreeWriter writer = new TreeWriter(Files.newOutputStream(list))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writer.add(Sha256.of(file.getValue()), file.getKey());
            }
        }

        assertThat(Peer.run(folder.resolve("repository"), "sha256sum", "--strict", "--quiet", "-c", list.toString())
                        .exitCode())
                .isZero();
        Peer.succeed(folder, "sh", "-c", "LC_ALL=C sort -c -k2 list");
    }

    static String tree(String... paths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TreeWriter writer = new TreeWriter(out)) {
            for (String path : paths) {
                writer.add(new TreeEntry(HELLO, path));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String line(String path) {
        return HELLO + "  " + path + "\n";
    }

    private static List<TreeEntry> read(String tree) throws IOException {
        List<TreeEntry> entries = new ArrayList<>();
        try (TreeReader reader = new TreeReader(new ByteArrayInputStream(tree.getBytes(StandardCharsets.UTF_8)))) {
            for (TreeEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<SizedEntry> readSized(String tree, String sizes) throws IOException {
        List<SizedEntry> entries = new ArrayList<>();
        try (SizedTreeReader reader = new SizedTreeReader(
                new ByteArrayInputStream(tree.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(sizes.getBytes(StandardCharsets.UTF_8)))) {
            for (SizedEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
