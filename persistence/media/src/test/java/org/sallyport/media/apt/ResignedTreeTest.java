package org.sallyport.media.apt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.media.content.SizedTreeWriter;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResignedTreeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-03-15T12:00:00Z");
    private static final String RELEASE = """
            Origin: Debian
            Signed-By:
             0123456789ABCDEF,
             89ABCDEF01234567
            Codename: bookworm
            Date: Sat, 10 Jan 2026 10:00:00 UTC
            Valid-Until: Sat, 17 Jan 2026 10:00:00 UTC
            SHA256:
             0000000000000000000000000000000000000000000000000000000000000000 5 main/binary-amd64/Packages
            """;

    @TempDir
    Path folder;

    private final SigningKey key =
            SigningKey.create(KeyAlgorithm.ED25519, "repository", Instant.parse("2026-01-01T00:00:00Z"));

    private ContentStore store;

    @BeforeEach
    void open() throws Exception {
        store = ContentStore.open(folder);
    }

    @Test
    void onlyTheSignedListsAreOthersAndOursAreBelievedUntilOurEnd() throws Exception {
        Map<String, String> files = new TreeMap<>(Map.of(
                "dists/bookworm/InRelease", RELEASE,
                "dists/bookworm/Release", RELEASE,
                "dists/bookworm/Release.gpg", "theirs",
                "dists/bookworm/main/binary-amd64/Packages", "hello",
                "dists/bookworm/main/binary-amd64/Release", "Archive: bookworm\n",
                "pool/h/hello.deb", "deb"));
        ResignedTree.Source imported = tree(files);

        Map<String, String> served = read(resign(imported));

        assertThat(served.keySet()).containsExactlyInAnyOrderElementsOf(plus(files.keySet(), ResignedTree.KEY));
        for (String same : List.of(
                "pool/h/hello.deb",
                "dists/bookworm/main/binary-amd64/Packages",
                "dists/bookworm/main/binary-amd64/Release")) {
            assertThat(served.get(same)).isEqualTo(files.get(same));
        }
        byte[] inline = bytes(served.get("dists/bookworm/InRelease"));
        byte[] text = new SignatureVerifier(PublicKeys.of(key.publicKey()))
                .verifyInline(inline, NOW)
                .text();
        ReleaseFile release = ReleaseFile.parse(text);
        assertThat(release.validUntil()).hasValue(END);
        assertThat(release.date()).hasValue(Instant.parse("2026-01-10T10:00:00Z"));
        assertThat(release.files()).containsKey("main/binary-amd64/Packages");
        assertThat(new String(text, StandardCharsets.UTF_8))
                .doesNotContain("Signed-By")
                .doesNotContain("0123456789ABCDEF")
                .contains("Codename: bookworm");
        assertThat(new SignatureVerifier(PublicKeys.of(key.publicKey()))
                        .verifyDetached(
                                bytes(served.get("dists/bookworm/Release")),
                                bytes(served.get("dists/bookworm/Release.gpg")),
                                NOW))
                .hasSize(1);
        assertThat(served.get(ResignedTree.KEY)).isEqualTo(key.publicKey().armored());
    }

    @Test
    void whatNobodySignedIsSignedAndTheSameInputsGiveTheSameTree() throws Exception {
        ResignedTree.Source imported = tree(Map.of("tools/Release", RELEASE, "tools/Packages", ""));

        ResignedTree once = resign(imported);

        assertThat(read(once)).containsKeys("tools/InRelease", "tools/Release.gpg", "tools/Packages");
        assertThat(resign(imported)).isEqualTo(once);
        assertThat(resign(new ResignedTree.Source(store, once.tree(), once.sizes())))
                .isEqualTo(once);
    }

    @Test
    void gpgvTakesWhatWeSignThoughUpstreamsLinesEndInBlanks() throws Exception {
        Peer.require("gpg");
        Peer.require("gpgv");
        String spaced =
                RELEASE.replace("Debian\n", "Debian \t\n").replace("bookworm\n", "book\rworm\r\n") + " \n\t\r\n";

        Map<String, String> served = read(resign(tree(Map.of("tools/Release", spaced, "tools/Packages", ""))));

        Files.write(folder.resolve("InRelease"), bytes(served.get("tools/InRelease")));
        Files.writeString(folder.resolve("key.asc"), served.get(ResignedTree.KEY));
        Peer.succeed(folder, "gpg", "--dearmor", "-o", "key.gpg", "key.asc");
        Peer.succeed(folder, "gpgv", "--keyring", "./key.gpg", "InRelease");
        assertThat(new SignatureVerifier(PublicKeys.of(key.publicKey()))
                        .verifyInline(bytes(served.get("tools/InRelease")), NOW)
                        .text())
                .isEqualTo(bytes(served.get("tools/Release")));
    }

    @Test
    void aTreeWithoutReleaseIsRefused() throws Exception {
        ResignedTree.Source imported = tree(Map.of("pool/x.deb", "x"));

        assertThatThrownBy(() -> resign(imported)).isInstanceOf(AptFormatException.class);
    }

    private static List<String> plus(Iterable<String> names, String one) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        all.add(one);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private ResignedTree resign(ResignedTree.Source imported) throws Exception {
        try (ContentBatch batch = store.batch("sign")) {
            ResignedTree tree = ResignedTree.write(imported, batch, key, NOW, END);
            batch.settle();
            return tree;
        }
    }

    private ResignedTree.Source tree(Map<String, String> files) throws Exception {
        TreeMap<String, String> sorted = new TreeMap<>(TreePath.ORDER);
        sorted.putAll(files);
        try (ContentBatch batch = store.batch("test")) {
            ContentWriter lines = batch.writer();
            ContentWriter sizes = batch.writer();
            SizedTreeWriter writer = new SizedTreeWriter(lines, sizes);
            for (Map.Entry<String, String> file : sorted.entrySet()) {
                byte[] content = bytes(file.getValue());
                writer.add(new SizedEntry(batch.put(content), content.length, file.getKey()));
            }
            writer.flush();
            Sha256 tree = lines.finish();
            Sha256 list = sizes.finish();
            batch.settle();
            return new ResignedTree.Source(store, tree, list);
        }
    }

    private Map<String, String> read(ResignedTree tree) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (SizedTreeReader entries = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                byte[] content = store.bytes(entry.digest(), 1 << 20);
                assertThat(content).hasSize((int) entry.sizeBytes());
                files.put(entry.path(), new String(content, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
