package org.sallyport.media.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class NamingRoundsTest {
    private static final int FILES = 100;
    private static final int FILE_BYTES = 1 << 20;

    @TempDir
    private Path folder;

    private final Random random = new Random(9);
    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
    }

    @Test
    void theFirstOfManyHaveTheirNamesWhileOthersCome() throws Exception {
        try (FileSystemForce force = FileSystemForce.open(folder)) {
            assumeTrue(force != null, "this file system is forced file by file");
        }
        List<Sha256> digests;
        try (ContentBatch batch = store.batch("a-job")) {
            digests = many(batch);
            // What the first round has forced, the second names.
            for (int i = 0; i < 200 && digests.stream().noneMatch(store::contains); i++) {
                Thread.sleep(50);
            }
            assertThat(digests).anyMatch(store::contains);
            for (Sha256 digest : digests) {
                assertThat(batch.holds(digest)).isTrue();
            }

            batch.settle();

            assertThat(digests).allMatch(store::contains);
            assertThat(batch.newFiles()).isEqualTo(FILES);
            assertThat(batch.newBytes()).isEqualTo((long) FILES * FILE_BYTES);
        }
        for (Sha256 digest : digests) {
            assertThat(Sha256.of(Files.readAllBytes(store.path(digest)))).isEqualTo(digest);
        }
        assertThat(files().count()).isEqualTo(FILES);
    }

    @Test
    void aFewMoreAfterManyAreSettledToo() throws IOException {
        try (ContentBatch batch = store.batch("a-job")) {
            many(batch);
            batch.settle();
            Sha256 one = batch.put(new byte[] {1});
            batch.settle();

            assertThat(store.contains(one)).isTrue();
        }
        assertThat(files().count()).isEqualTo(FILES + 1L);
    }

    @Test
    void ofManyThatAreNeverSettledNoneIsLeftHalf() throws IOException {
        List<Sha256> digests;
        try (ContentBatch batch = store.batch("a-job")) {
            digests = many(batch);
        }

        for (Path left : files().toList()) {
            Sha256 digest = Sha256.parse(left.getFileName().toString());
            assertThat(digests).contains(digest);
            assertThat(Sha256.of(Files.readAllBytes(left))).isEqualTo(digest);
        }
    }

    @Test
    void afterARoundThatFailedNothingIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("file.part"), new byte[] {7});
        Map<Sha256, Path> taken = new ConcurrentHashMap<>(Map.of(Sha256.of(new byte[] {7}), file));
        try (FileSystemForce force = FileSystemForce.open(folder)) {
            assumeTrue(force != null, "this file system is forced file by file");
            var rounds = new NamingRounds(store, taken, force);
            force.close();

            assertThatThrownBy(rounds::finish).hasMessageContaining("no longer open");
            assertThatThrownBy(rounds::finish).hasMessageContaining("a round before failed");
        }
        assertThat(file).exists();
        assertThat(files().count()).isOne();
    }

    private List<Sha256> many(ContentBatch batch) throws IOException {
        List<Sha256> digests = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[FILE_BYTES];
            random.nextBytes(content);
            digests.add(batch.put(content));
        }
        return digests;
    }

    private Stream<Path> files() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        return files.stream();
    }
}
