package org.sallyport.ejb.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetParent;
import org.sallyport.media.set.SetPlan;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetUpstream;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorFixture;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;

class CarriedTreeTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final int PACKAGES = 20_000;
    private static final long INDEX_BYTES = 8_000_000;

    @TempDir
    Path folder;

    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
    }

    @Test
    void aDeltaOfOneChangedPackageInTwentyThousandIsSmall() throws Exception {
        TreeFacts base = tree(-1);
        CollectionTarget target = target(tree(12_345), base.tree());

        assertThat(carried(target, null))
                .containsExactly("dists/stable/main/binary-amd64/Packages.xz", "pool/main/p/p12345.deb");
        SetInputs inputs = inputs(target);
        SetPlan plan = SetPacker.pack(inputs);
        assertThat(new SetComposer(inputs, plan).imageSizeBytes(1)).isLessThan(INDEX_BYTES + 5_000_000);
    }

    @Test
    void whatIsNeededIsCarriedAndNothingElse() throws Exception {
        TreeFacts tree = tree(-1);
        CollectionTarget target = target(tree, tree.tree());
        String needed = digest("7") + "  repo/pool/main/p/p7.deb\n" + digest("9") + "  repo/pool/main/p/p9.deb\n";

        assertThat(carried(target, put(needed))).containsExactly("pool/main/p/p7.deb", "pool/main/p/p9.deb");
        assertThat(carried(target, put(needed.replace("repo/", "other/")))).isEmpty();
        assertThat(carried(target, put(needed.replace("p7", "p8"))))
                .as("content of another digest is not what is needed")
                .containsExactly("pool/main/p/p9.deb");
    }

    private List<String> carried(CollectionTarget target, Sha256 needList) throws IOException {
        List<String> paths = new ArrayList<>();
        new CarriedTree(store, target, needList).each(file -> paths.add(file.path()));
        return paths;
    }

    /** A tree of many packages and an index; one package, and with it the index, may be another. */
    private TreeFacts tree(int changed) throws IOException {
        List<SizedEntry> files = new ArrayList<>();
        files.add(new SizedEntry(digest("index" + changed), INDEX_BYTES, "dists/stable/main/binary-amd64/Packages.xz"));
        for (int i = 0; i < PACKAGES; i++) {
            files.add(new SizedEntry(
                    digest(i == changed ? "new" : String.valueOf(i)), 40_000, "pool/main/p/p" + i + ".deb"));
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        StringBuilder sizes = new StringBuilder();
        try (TreeWriter lines = new TreeWriter(tree)) {
            for (SizedEntry file : files) {
                lines.add(file.digest(), file.path());
                sizes.append(file.sizeBytes()).append('\n');
            }
        }
        return TreeFacts.complete(put(tree.toString(StandardCharsets.UTF_8)), put(sizes.toString()), files.size(), 1);
    }

    private Sha256 put(String text) throws IOException {
        try (ContentBatch batch = store.batch("test")) {
            Sha256 digest = batch.put(text.getBytes(StandardCharsets.UTF_8));
            batch.settle();
            return digest;
        }
    }

    private static Sha256 digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static CollectionTarget target(TreeFacts tree, Sha256 base) {
        MirrorDefinition definition = MirrorFixture.definitionOf("repo", PackageManager.APT, "stable");
        Mirror mirror = new Mirror(UUID.randomUUID(), definition, NOW);
        UpstreamFacts.Release release =
                new UpstreamFacts.Release("Debian", "bookworm", "12", Optional.of(NOW), Optional.empty());
        mirror.show(tree, new UpstreamFacts(definition.part(), release, List.of()), digest("release"), NOW);
        CollectionTarget target = new CollectionTarget(UUID.randomUUID(), 0, mirror, List.of());
        target.pinned(new MirrorSnapshot(UUID.randomUUID(), mirror, NOW), base);
        return target;
    }

    private SetInputs inputs(CollectionTarget target) throws IOException {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "collector", NOW);
        TreeFacts tree = target.tree().orElseThrow();
        SetRepository facts = new SetRepository(
                "repo",
                PackageManager.APT,
                "debian",
                "12",
                "stable",
                List.of("main"),
                List.of("amd64"),
                "20260304T050607000",
                tree.tree(),
                tree.fileCount(),
                tree.byteCount(),
                target.baseTree().orElseThrow(),
                new SetUpstream("https://example.org/debian", List.of(), NOW, null));
        CarriedTree files = new CarriedTree(store, target, null);
        return new SetInputs(
                UUID.randomUUID(),
                "delta",
                NOW,
                new SetCollector(UUID.randomUUID(), "north", key.publicKey().fingerprint()),
                5L,
                new SetParent(UUID.randomUUID(), 4L),
                List.of(new PackedRepository(facts, store.size(tree.tree()), files)),
                true,
                true,
                key.publicKey(),
                null,
                List.of());
    }
}
