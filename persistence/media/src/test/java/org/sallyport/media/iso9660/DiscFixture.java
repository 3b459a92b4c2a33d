package org.sallyport.media.iso9660;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;

/** Files in a store, and the image of them. */
final class DiscFixture {

    static final Instant CREATED_AT = Instant.parse("2026-11-22T19:32:05Z");

    final ContentStore store;
    final Map<String, byte[]> contents = new LinkedHashMap<>();

    DiscFixture(Path folder) throws IOException {
        this.store = ContentStore.open(folder);
    }

    DiscFixture with(String path, byte[] content) {
        contents.put(path, content);
        return this;
    }

    DiscFixture with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever a disc may hold that readers get wrong: depth, long and foreign names, equal and empty files. */
    DiscFixture withEverything() {
        Random random = new Random(7);
        byte[] big = new byte[3_000_001];
        random.nextBytes(big);
        with("README.txt", "read me\n").with("verify.sh", "#!/bin/sh\n").with("empty", "");
        with("pool/main/h/hello/hello_2.10-3_amd64.deb", big);
        with("other/main/h/hello/hello_2.10-3_amd64.deb", big);
        with("dists/stable/InRelease", "Origin: x\n").with("dists/stable/also-empty", "");
        with("a/b/c/d/e/f/g/h/i/j/k/l/m/deep.txt", "deep\n");
        with("long/" + "n".repeat(255), "255 bytes of name\n").with("long/" + "m".repeat(142), "142\n");
        with("long/" + "ü".repeat(127) + "e", "127 umlauts\n").with("f".repeat(251) + "/inner", "folder\n");
        with("odd/ space ~ + (1) [x] 'q' \"z\" $HOME;ls", "quoted\n").with("odd/日本語.deb", "japanese\n");
        for (int i = 0; i < 500; i++) {
            byte[] content = new byte[random.nextInt(5000)];
            random.nextBytes(content);
            with("pool/many/file-" + i + ".x" + i % 7, content);
        }
        return this;
    }

    List<DiscFile> files() {
        List<DiscFile> files = new ArrayList<>();
        contents.forEach((path, content) -> files.add(new DiscFile(path, content.length, Sha256.of(content))));
        return files;
    }

    DiscLayout layout() throws IOException {
        return DiscLayout.of("SALLYPORT_TEST", CREATED_AT, files());
    }

    /** Stores everything. */
    DiscIndex index() throws IOException {
        DiscLayout layout = layout();
        try (ContentBatch batch = store.batch("fixture")) {
            for (byte[] content : contents.values()) {
                batch.put(content);
            }
            ByteArrayOutputStream structures = new ByteArrayOutputStream();
            layout.writeStructures(structures);
            Sha256 digest = batch.put(structures.toByteArray());
            batch.settle();
            return DiscIndex.of(layout, digest, Map.of());
        }
    }

    DiscImage image() throws IOException {
        return new DiscImage(index(), store);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DiscImage image = image();
        image.transfer(0, image.sizeBytes(), out);
        return out.toByteArray();
    }

    Path writeTo(Path file) throws IOException {
        DiscImage image = image();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            image.transfer(0, image.sizeBytes(), out);
        }
        return file;
    }
}
