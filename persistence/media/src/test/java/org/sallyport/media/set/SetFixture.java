package org.sallyport.media.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** Sets of repositories in a store, composed, signed and written as images. */
final class SetFixture {

    static final Instant CREATED_AT = Instant.parse("2026-11-22T19:32:05Z");
    static final Instant NOW = CREATED_AT.plusSeconds(3600);
    static final UUID SET_ID = UUID.fromString("6b0f6a52-8f5e-4b7e-9d55-0c4a3f0f9a11");
    static final UUID COLLECTOR_ID = UUID.fromString("f3f1c0de-9a52-4a0e-8a51-1d2b3c4d5e6f");
    static final SigningKey KEY = SigningKey.create(KeyAlgorithm.ED25519, "Collector <c@example.org>", CREATED_AT);

    final ContentStore store;
    private final Map<String, TreeMap<String, byte[]>> repositories = new TreeMap<>();
    private final Map<String, TreeMap<String, SizedEntry>> listed = new TreeMap<>();
    private final List<SetDocument> documents = new ArrayList<>();
    private final SigningKey key;
    private Long capacity;
    private SetKind kind = SetKind.COLLECTION;
    private UUID namedCollector = COLLECTOR_ID;

    SetFixture(Path folder) throws IOException {
        this(folder, KEY);
    }

    SetFixture(Path folder, SigningKey key) throws IOException {
        this.store = ContentStore.open(folder);
        this.key = key;
    }

    SetFixture with(String repository, String path, byte[] content) {
        repositories
                .computeIfAbsent(repository, name -> new TreeMap<>(TreePath.ORDER))
                .put(path, content);
        return this;
    }

    SetFixture with(String repository, String path, String content) {
        return with(repository, path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file whose content is none of this fixture's business: in the store already, or never read. */
    SetFixture withListed(String repository, String path, Sha256 digest, long sizeBytes) {
        repositories.computeIfAbsent(repository, name -> new TreeMap<>(TreePath.ORDER));
        listed.computeIfAbsent(repository, name -> new TreeMap<>(TreePath.ORDER))
                .put(path, new SizedEntry(digest, sizeBytes, path));
        return this;
    }

    /** An installation disc in the place of a collection. */
    SetFixture ofKind(SetKind wanted) {
        kind = wanted;
        return this;
    }

    SetFixture withCapacity(long bytes) {
        capacity = bytes;
        return this;
    }

    /** Two small repositories that share a package; an empty file; some random ones. */
    SetFixture withSomething() {
        byte[] shared = random(1, 30_000);
        with("alpha", "dists/stable/InRelease", "Origin: alpha\n").with("alpha", "dists/stable/empty", "");
        with("alpha", "pool/main/h/hello/hello_2.10-3_amd64.deb", shared);
        with("beta", "dists/stable/InRelease", "Origin: beta\n");
        with("beta", "pool/main/h/hello/hello_2.10-3_amd64.deb", shared);
        for (int i = 0; i < 20; i++) {
            with("alpha", "pool/main/p/p" + i / 4 + "/p" + i + ".deb", random(100 + i, 500 + 911 * i));
        }
        return this;
    }

    static byte[] random(int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    /** Puts a document that goes on to each disc. */
    SetFixture document(String path, String text) throws IOException {
        try (ContentBatch batch = store.batch("document")) {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            documents.add(new SetDocument(path, content.length, batch.put(content)));
            batch.settle();
        }
        return this;
    }

    SetInputs inputs() throws IOException {
        List<PackedRepository> packed = new ArrayList<>();
        for (var repository : repositories.entrySet()) {
            packed.add(packed(repository.getKey(), repository.getValue()));
        }
        return new SetInputs(
                kind,
                SET_ID,
                "Site B / 2026-11",
                CREATED_AT,
                new SetCollector(namedCollector, "North", key.publicKey().fingerprint()),
                CREATED_AT.getEpochSecond(),
                null,
                packed,
                false,
                false,
                key.publicKey(),
                capacity,
                documents);
    }

    private PackedRepository packed(String name, Map<String, byte[]> contents) throws IOException {
        TreeMap<String, SizedEntry> files = new TreeMap<>(TreePath.ORDER);
        files.putAll(listed.getOrDefault(name, new TreeMap<>()));
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        try (TreeWriter lines = new TreeWriter(tree);
                ContentBatch batch = store.batch("fixture")) {
            for (var content : contents.entrySet()) {
                Sha256 digest = batch.put(content.getValue());
                files.put(content.getKey(), new SizedEntry(digest, content.getValue().length, content.getKey()));
            }
            for (SizedEntry file : files.values()) {
                lines.add(file.digest(), file.path());
            }
            lines.flush();
            batch.put(tree.toByteArray());
            batch.settle();
        }
        long bytes = files.values().stream().mapToLong(SizedEntry::sizeBytes).sum();
        SetRepository facts = new SetRepository(
                name,
                PackageManager.APT,
                "debian",
                "12",
                "stable",
                List.of("main"),
                List.of("amd64"),
                "20261122T193205000",
                Sha256.of(tree.toByteArray()),
                files.size(),
                bytes,
                null,
                new SetUpstream("https://example.org/debian", List.of(), CREATED_AT, null));
        return new PackedRepository(facts, tree.size(), visitor -> {
            for (SizedEntry file : files.values()) {
                visitor.visit(file);
            }
        });
    }

    /** The images of a signed set, by disc. */
    List<DiscImage> images() throws IOException {
        SetInputs inputs = inputs();
        SetComposer composer = new SetComposer(inputs, SetPacker.pack(inputs));
        List<LaidOutDisc> discs = new ArrayList<>();
        List<DiscImage> images = new ArrayList<>();
        try (ContentBatch batch = store.batch("fixture")) {
            for (int index = 1; index <= composer.discCount(); index++) {
                discs.add(composer.layOut(index, batch));
            }
            byte[] setJson = composer.statement(
                            discs.stream().map(LaidOutDisc::facts).toList())
                    .canonical();
            Sha256 statement = batch.put(setJson);
            Sha256 signature = batch.put(SetSignature.sign(key, setJson, CREATED_AT));
            batch.settle();
            for (LaidOutDisc disc : discs) {
                Map<String, Sha256> late = Map.of(SetComposer.STATEMENT, statement, SetComposer.SIGNATURE, signature);
                images.add(new DiscImage(DiscIndex.of(disc.layout(), disc.structures(), late), store));
            }
        }
        return images;
    }

    /** The bytes of the image of a set that fits on one disc. */
    byte[] image() throws IOException {
        List<DiscImage> images = images();
        if (images.size() != 1) {
            throw new IllegalStateException("the set takes " + images.size() + " discs");
        }
        return bytes(images.get(0));
    }

    static byte[] bytes(DiscImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) image.sizeBytes());
        image.transfer(0, image.sizeBytes(), out);
        return out.toByteArray();
    }

    static Path write(DiscImage image, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            image.transfer(0, image.sizeBytes(), out);
        }
        return file;
    }
}
