package org.sallyport.batch.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorFixture;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class SecurityUpdatesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path folder;

    private ContentStore store;
    private final SecurityUpdates updates = new SecurityUpdates();

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
        updates.store = store;
    }

    @Test
    void aDeltaStillNamesTheSourcesThatTheReceiverHas() throws Exception {
        TreeFacts before = tree("openssl 3.0", "zlib 1.2");
        TreeFacts now = tree("curl 8.1", "openssl 3.0", "zlib 1.3");

        List<SecurityUpdates.Source> sources = updates.sources(target(now, before.tree()), null);

        assertThat(sources)
                .extracting(
                        SecurityUpdates.Source::name, SecurityUpdates.Source::version, SecurityUpdates.Source::isAtHand)
                .containsExactly(
                        tuple("curl", "8.1", true), tuple("zlib", "1.3", true), tuple("openssl", "3.0", false));
    }

    @Test
    void whatTheReceiverHasIsReadAsLongAsItIsHere() throws Exception {
        TreeFacts tree = tree("openssl 3.0", "zlib 1.2");
        try (ContentBatch batch = store.batch("mirror")) {
            batch.put("openssl 3.0".getBytes(StandardCharsets.UTF_8));
            batch.settle();
        }

        assertThat(updates.sources(target(tree, tree.tree()), null))
                .extracting(SecurityUpdates.Source::name, SecurityUpdates.Source::isAtHand)
                .containsExactly(tuple("openssl", true), tuple("zlib", false));
    }

    @Test
    void aWholeSetCarriesThemAll() throws Exception {
        List<SecurityUpdates.Source> sources = updates.sources(target(tree("curl 8.1", "zlib 1.3"), null), null);

        assertThat(sources).hasSize(2).allMatch(SecurityUpdates.Source::isAtHand);
    }

    /** The tree of a suite with one package of each source. */
    private TreeFacts tree(String... sources) throws IOException {
        StringBuilder packages = new StringBuilder();
        for (String source : sources) {
            String[] parts = source.split(" ", -1);
            packages.append("Package: lib" + parts[0] + "\nSource: " + parts[0] + "\nVersion: " + parts[1]
                    + "\nArchitecture: amd64\nFilename: " + path(source) + "\nSize: 1\nSHA256: " + digest(source)
                    + "\n\n");
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (ContentBatch batch = store.batch("test")) {
            try (TreeWriter tree = new TreeWriter(lines)) {
                tree.add(
                        batch.put(packages.toString().getBytes(StandardCharsets.UTF_8)),
                        "dists/stable-security/main/binary-amd64/Packages");
                for (String source : sources) {
                    tree.add(digest(source), path(source));
                }
            }
            int files = sources.length + 1;
            TreeFacts facts = TreeFacts.complete(
                    batch.put(lines.toByteArray()),
                    batch.put("1\n".repeat(files).getBytes(StandardCharsets.UTF_8)),
                    files,
                    files);
            batch.settle();
            return facts;
        }
    }

    private static String path(String source) {
        return "pool/" + source.replace(' ', '_') + ".deb";
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CollectionTarget target(TreeFacts tree, @Nullable Sha256 base) {
        MirrorDefinition definition = MirrorFixture.definitionOf("security", PackageManager.APT, "stable-security");
        Mirror mirror = new Mirror(UUID.randomUUID(), definition, NOW);
        UpstreamFacts.Release release =
                new UpstreamFacts.Release("Debian", "bookworm-security", "12", Optional.of(NOW), Optional.empty());
        mirror.show(tree, new UpstreamFacts(definition.part(), release, List.of()), digest("release"), NOW);
        CollectionTarget target = new CollectionTarget(UUID.randomUUID(), 0, mirror, List.of());
        target.pinned(new MirrorSnapshot(UUID.randomUUID(), mirror, NOW), base);
        return target;
    }
}
