package org.sallyport.ear;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.media.iso9660.DiscIndex;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SetSignature;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.set.LaidOutDisc;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetCollector;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetUpstream;

/**
 * Discs as a collector elsewhere would make them, honest or not, without a server: any collector, any number, any key.
 * Each repository is a few files; a set is a value, so that two of them may differ in one thing only.
 *
 * @param base tree that a delta builds on, by repository; its files are left off the discs
 * @param announcedBytes length of a last file that every repository lists and nobody has; none for 0
 */
record ForeignDisc(
        SigningKey key,
        UUID collectorId,
        UUID setId,
        long sequence,
        Instant createdAt,
        Map<String, Map<String, byte[]>> repositories,
        Map<String, Map<String, byte[]>> base,
        long capacityBytes,
        long announcedBytes) {

    private static final String ANNOUNCED = "zz-announced.deb";

    static SigningKey newKey() {
        return SigningKey.create(KeyAlgorithm.ED25519, "Collector elsewhere", Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** A set of one repository with one file, made now. */
    static ForeignDisc of(SigningKey key, UUID collectorId, long sequence) {
        return new ForeignDisc(
                key,
                collectorId,
                UUID.randomUUID(),
                sequence,
                Instant.ofEpochSecond(Instant.now().getEpochSecond() - 60),
                Map.of(),
                Map.of(),
                Long.MAX_VALUE,
                0);
    }

    ForeignDisc with(String repository, String path, byte[] content) {
        Map<String, Map<String, byte[]>> more = new TreeMap<>(repositories);
        Map<String, byte[]> files = new TreeMap<>(TreePath.ORDER);
        files.putAll(more.getOrDefault(repository, Map.of()));
        files.put(path, content);
        more.put(repository, files);
        return new ForeignDisc(key, collectorId, setId, sequence, createdAt, more, base, capacityBytes, announcedBytes);
    }

    ForeignDisc with(String repository, String path, String content) {
        return with(repository, path, content.getBytes(StandardCharsets.UTF_8));
    }

    ForeignDisc as(UUID otherSet, long otherSequence) {
        return new ForeignDisc(
                key,
                collectorId,
                otherSet,
                otherSequence,
                createdAt,
                repositories,
                base,
                capacityBytes,
                announcedBytes);
    }

    ForeignDisc createdAt(Instant other) {
        return new ForeignDisc(
                key, collectorId, setId, sequence, other, repositories, base, capacityBytes, announcedBytes);
    }

    ForeignDisc onDiscsOf(long bytes) {
        return new ForeignDisc(key, collectorId, setId, sequence, createdAt, repositories, base, bytes, announcedBytes);
    }

    /** Leaves off what a base tree has. */
    ForeignDisc above(String repository, Map<String, byte[]> files) {
        return new ForeignDisc(
                key,
                collectorId,
                setId,
                sequence,
                createdAt,
                repositories,
                Map.of(repository, files),
                capacityBytes,
                announcedBytes);
    }

    ForeignDisc announcing(long bytes) {
        return new ForeignDisc(key, collectorId, setId, sequence, createdAt, repositories, base, capacityBytes, bytes);
    }

    /** The bytes of the only image up to its last file. */
    byte[] head(Path folder) throws IOException {
        ContentStore store = ContentStore.open(folder.resolve("store"));
        DiscIndex index = indexes(store).get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DiscImage(index, store).transfer(0, index.firstByte(index.contents() - 1), bytes);
        return bytes.toByteArray();
    }

    /** Writes the images, in the order of the discs. */
    List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ContentStore store = ContentStore.open(folder.resolve("store"));
        List<Path> files = new ArrayList<>();
        for (DiscImage image : images(store)) {
            Path file = folder.resolve(setId + "-" + (files.size() + 1) + ".iso");
            try (var out = Files.newOutputStream(file)) {
                image.transfer(0, image.sizeBytes(), out);
            }
            files.add(file);
        }
        return files;
    }

    /** Identity of a repository's tree. */
    Sha256 tree(String repository, Path folder) throws IOException {
        return Sha256.of(tree(ContentStore.open(folder.resolve("store")), repositories.get(repository)));
    }

    /** The bytes of the only image. */
    byte[] image(Path folder) throws IOException {
        return Files.readAllBytes(write(folder).get(0));
    }

    private List<DiscImage> images(ContentStore store) throws IOException {
        List<DiscImage> images = new ArrayList<>();
        for (DiscIndex index : indexes(store)) {
            images.add(new DiscImage(index, store));
        }
        return images;
    }

    private List<DiscIndex> indexes(ContentStore store) throws IOException {
        SetInputs inputs = inputs(store);
        SetComposer composer = new SetComposer(inputs, SetPacker.pack(inputs));
        List<LaidOutDisc> discs = new ArrayList<>();
        try (ContentBatch batch = store.batch("foreign")) {
            for (int index = 1; index <= composer.discCount(); index++) {
                discs.add(composer.layOut(index, batch));
            }
            byte[] setJson = composer.statement(
                            discs.stream().map(LaidOutDisc::facts).toList())
                    .canonical();
            Map<String, Sha256> late = Map.of(
                    SetComposer.STATEMENT, batch.put(setJson),
                    SetComposer.SIGNATURE, batch.put(SetSignature.sign(key, setJson, createdAt)));
            batch.settle();
            List<DiscIndex> indexes = new ArrayList<>();
            for (LaidOutDisc disc : discs) {
                indexes.add(DiscIndex.of(disc.layout(), disc.structures(), late));
            }
            return indexes;
        }
    }

    private SetInputs inputs(ContentStore store) throws IOException {
        List<PackedRepository> packed = new ArrayList<>();
        for (var repository : repositories.entrySet()) {
            packed.add(packed(store, repository.getKey(), repository.getValue()));
        }
        return new SetInputs(
                setId,
                "Elsewhere " + sequence,
                createdAt,
                new SetCollector(collectorId, "Elsewhere", key.publicKey().fingerprint()),
                sequence,
                null,
                packed,
                false,
                false,
                key.publicKey(),
                capacityBytes,
                List.of());
    }

    private PackedRepository packed(ContentStore store, String name, Map<String, byte[]> files) throws IOException {
        byte[] tree = tree(store, files);
        Map<String, byte[]> held = base.getOrDefault(name, Map.of());
        SetRepository facts = new SetRepository(
                name,
                PackageManager.APT,
                "debian",
                "12." + sequence,
                "stable",
                List.of("main"),
                List.of("amd64"),
                "20261122T193205000",
                Sha256.of(tree),
                files.size(),
                files.values().stream().mapToLong(content -> content.length).sum(),
                held.isEmpty() ? null : Sha256.of(tree(store, held)),
                new SetUpstream("https://example.org/debian", List.of(), createdAt, null));
        return new PackedRepository(facts, tree.length, visitor -> {
            for (var file : files.entrySet()) {
                if (!held.containsKey(file.getKey())) {
                    Sha256 digest = Sha256.of(file.getValue());
                    visitor.visit(new SizedEntry(digest, file.getValue().length, file.getKey()));
                }
            }
            if (announcedBytes > 0) {
                visitor.visit(
                        new SizedEntry(Sha256.of(name.getBytes(StandardCharsets.UTF_8)), announcedBytes, ANNOUNCED));
            }
        });
    }

    private static byte[] tree(ContentStore store, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TreeWriter lines = new TreeWriter(bytes);
                ContentBatch batch = store.batch("foreign")) {
            for (var file : files.entrySet()) {
                lines.add(batch.put(file.getValue()), file.getKey());
            }
            lines.flush();
            batch.put(bytes.toByteArray());
            batch.settle();
        }
        return bytes.toByteArray();
    }
}
