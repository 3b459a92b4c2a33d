package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/** Foreign readers judge our images. */
@Tag("oracle")
class DiscImagePeerTest {

    @TempDir
    Path folder;

    private DiscFixture disc;
    private Path image;

    @BeforeEach
    void write() throws IOException {
        disc = new DiscFixture(folder.resolve("store")).withEverything();
        image = disc.writeTo(folder.resolve("disc.iso"));
    }

    @Test
    void xorrisoExtractsEveryFile() throws Exception {
        Peer.require("xorriso");
        Path out = folder.resolve("xorriso");

        String said = Peer.succeed(
                folder, "xorriso", "-osirrox", "on", "-indev", image.toString(), "-extract", "/", out.toString());

        assertSame(found(out), expected());
        assertThat(said).contains("SALLYPORT_TEST").doesNotContain("WARNING", "SORRY", "FAILURE");
    }

    @Test
    void bsdtarExtractsEveryFile() throws Exception {
        Peer.require("bsdtar");
        Path out = Files.createDirectory(folder.resolve("bsdtar"));

        Peer.succeed(folder, "bsdtar", "-C", out.toString(), "-xf", image.toString());

        assertSame(found(out), expected());
    }

    @Test
    void sevenZipExtractsEveryFile() throws Exception {
        String program = Peer.requireOne("7z", "7zz");
        Path out = folder.resolve("7z");

        String said = Peer.succeed(folder, program, "x", "-o" + out, image.toString());

        assertSame(found(out), expectedOf7z());
        assertThat(said).doesNotContain("WARNING", "ERROR");
    }

    private static void assertSame(Map<String, Sha256> found, Map<String, Sha256> expected) {
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(found.entrySet()).containsExactlyInAnyOrderElementsOf(expected.entrySet());
    }

    private Map<String, Sha256> expected() {
        Map<String, Sha256> expected = new TreeMap<>();
        disc.contents.forEach((path, content) -> expected.put(path, Sha256.of(content)));
        return expected;
    }

    /** 7z reads no continuation areas: it shows the primary names of names that have more than 141 bytes. */
    private Map<String, Sha256> expectedOf7z() {
        Map<String, Sha256> expected = expected();
        PrimaryName primary = new PrimaryName();
        for (String path : disc.contents.keySet()) {
            String name = path.substring(path.indexOf('/') + 1);
            if (path.startsWith("long/") && !name.startsWith("m")) {
                expected.put("long/%012X".formatted(primary.ofFile(path) >>> 16), expected.remove(path));
            } else if (path.endsWith("/inner")) {
                String folderName = path.substring(0, path.indexOf('/'));
                expected.put("%012X/inner".formatted(primary.ofFolder(folderName) >>> 16), expected.remove(path));
            }
        }
        return expected;
    }

    private static Map<String, Sha256> found(Path root) throws IOException {
        Map<String, Sha256> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.isDirectory(file)) {
                    found.put(root.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
                } else {
                    assertThat(file.toFile().setWritable(true)).isTrue();
                }
            }
        }
        return found;
    }
}
