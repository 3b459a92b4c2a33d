package org.sallyport.media.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.bytes.LimitExceededException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ContentBatchTest {

    private static final String JOB = "8f14e45f-ceea-467f-a8a1-000000000001";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 300_000})
    void contentOfAnyLengthComesBackUnderItsDigest(int length) throws IOException {
        byte[] content = noise(length);
        Sha256 digest;
        try (ContentBatch batch = store.batch(JOB)) {
            digest = batch.put(new ByteArrayInputStream(content), length);
            batch.settle();
        }

        assertThat(digest).isEqualTo(Sha256.of(content));
        assertThat(store.bytes(digest, length)).isEqualTo(content);
        assertThat(store.size(digest)).isEqualTo(length);
        assertThat(store.path(digest))
                .endsWith(Path.of("sha256", digest.toString().substring(0, 2), digest.toString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300_000, 1 << 20, (1 << 20) + 1, 3_500_000})
    void contentIsReceivedWithoutBeingCopied(int length) throws IOException {
        byte[] content = noise(length);
        InputStream source = new ByteArrayInputStream(content);
        try (ContentBatch batch = store.batch(JOB)) {
            try (ContentWriter writer = batch.writer()) {
                for (int read = 0; read >= 0; ) {
                    // Never more than was asked for, whatever is free in the buffer.
                    read = writer.receive(source::read, 77_777);
                    assertThat(read).isLessThanOrEqualTo(77_777);
                }
                writer.finish(Sha256.of(content), length);
            }
            batch.settle();
        }

        assertThat(store.bytes(Sha256.of(content), length)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300_000, 1 << 20, (1 << 20) + 1})
    void contentInMemoryIsWrittenAsItLiesThere(int length) throws IOException {
        byte[] around = noise(length + 7);
        ByteBuffer content = ByteBuffer.wrap(around, 3, length);
        byte[] alone = Arrays.copyOfRange(around, 3, 3 + length);
        Sha256 digest = Sha256.of(alone);
        try (ContentBatch batch = store.batch(JOB)) {
            batch.put(content, digest);
            batch.put(content, digest);
            batch.settle();
            assertThat(batch.newFiles()).isOne();
        }

        assertThat(store.bytes(digest, length)).isEqualTo(alone);
    }

    @Test
    void otherBytesInMemoryThanAnnouncedAreRefusedAndLeaveNothing() throws IOException {
        ByteBuffer content = ByteBuffer.wrap(noise(1000));
        Sha256 announced = Sha256.of(noise(999));
        try (ContentBatch batch = store.batch(JOB)) {
            assertThatThrownBy(() -> batch.put(content, announced)).isInstanceOf(DigestMismatchException.class);
            batch.settle();
        }

        assertThat(store.contains(announced)).isFalse();
        assertThat(store.contains(Sha256.of(content))).isFalse();
    }

    @Test
    void bytesWrittenInOddPortionsAreDigestedInTheirOrder() throws IOException {
        byte[] content = noise(200_000);
        Random portions = new Random(1);
        try (ContentBatch batch = store.batch(JOB)) {
            try (ContentWriter writer = batch.writer()) {
                for (int at = 0; at < content.length; ) {
                    int length = Math.min(portions.nextInt(90_000), content.length - at);
                    writer.write(content, at, length);
                    at += length;
                }
                assertThat(writer.finish()).isEqualTo(Sha256.of(content));
            }
            batch.settle();
        }

        assertThat(store.bytes(Sha256.of(content), content.length)).isEqualTo(content);
    }

    @Test
    void nothingHasANameBeforeItIsSettled() throws IOException {
        byte[] content = noise(100_000);
        try (ContentBatch batch = store.batch(JOB)) {
            Sha256 digest = batch.put(content);

            assertThat(store.contains(digest)).isFalse();
            assertThat(batch.holds(digest)).isTrue();

            batch.settle();

            assertThat(store.contains(digest)).isTrue();
        }
    }

    @Test
    void aBatchThatIsClosedUnsettledLeavesNothing() throws IOException {
        try (ContentBatch batch = store.batch(JOB)) {
            batch.put(noise(100_000));
            batch.put(noise(10));
        }

        assertThat(files(folder)).isEmpty();
    }

    @Test
    void identicalPutsInOneBatchAreOneFile() throws IOException {
        byte[] content = noise(70_000);
        try (ContentBatch batch = store.batch(JOB)) {
            batch.put(content);
            batch.put(content);
            batch.put(new ByteArrayInputStream(content), Sha256.of(content), content.length);

            assertThat(batch.newFiles()).isEqualTo(1);
            assertThat(batch.newBytes()).isEqualTo(70_000);
            assertThat(files(folder.resolve("incoming"))).hasSize(1);
            batch.settle();
        }

        assertThat(files(folder)).containsExactly(store.path(Sha256.of(content)));
    }

    @Test
    void contentThatIsHeldIsNotWrittenAgainButItsTimeIsSet() throws IOException {
        byte[] content = noise(70_000);
        Sha256 digest = settled(content);
        Files.setLastModifiedTime(store.path(digest), FileTime.from(LONG_AGO));
        Object inode = Files.getAttribute(store.path(digest), "unix:ino");

        try (ContentBatch batch = store.batch("another-job")) {
            batch.put(new ByteArrayInputStream(content), digest, content.length);

            assertThat(batch.newFiles()).isZero();
            assertThat(files(folder.resolve("incoming"))).isEmpty();
            batch.settle();
        }

        assertThat(Files.getAttribute(store.path(digest), "unix:ino")).isEqualTo(inode);
        assertThat(Files.getLastModifiedTime(store.path(digest)).toInstant()).isAfter(LONG_AGO.plusSeconds(1));
    }

    @Test
    void contentThatIsHeldIsStillCheckedWhenItComesAgain() throws IOException {
        byte[] content = noise(70_000);
        Sha256 digest = settled(content);
        content[69_999] ^= 1;

        try (ContentBatch batch = store.batch(JOB)) {
            assertThatThrownBy(() -> batch.put(new ByteArrayInputStream(content), digest, content.length))
                    .isInstanceOf(DigestMismatchException.class);
        }
    }

    @Test
    void otherBytesThanAnnouncedAreRefusedByBothDigests() throws IOException {
        byte[] content = noise(70_000);
        Sha256 expected = Sha256.of(noise(5));
        try (ContentBatch batch = store.batch(JOB)) {
            DigestMismatchException refusal = catchThrowableOfType(
                    DigestMismatchException.class,
                    () -> batch.put(new ByteArrayInputStream(content), expected, content.length));

            assertThat(refusal.expected()).isEqualTo(expected);
            assertThat(refusal.found()).isEqualTo(Sha256.of(content));
            batch.settle();
        }

        assertThat(files(folder)).isEmpty();
    }

    @Test
    void moreBytesThanAnnouncedAreNotReadToTheirEnd() throws IOException {
        byte[] content = noise(1_000);
        try (ContentBatch batch = store.batch(JOB)) {
            DigestMismatchException refusal = catchThrowableOfType(
                    DigestMismatchException.class, () -> batch.put(endless(), Sha256.of(content), 1_000));

            assertThat(refusal.foundBytes()).isEqualTo(1_001);
        }
    }

    @Test
    void moreBytesThanAllowedAreRefused() throws IOException {
        try (ContentBatch batch = store.batch(JOB)) {
            assertThatThrownBy(() -> batch.put(endless(), 200_000)).isInstanceOf(LimitExceededException.class);
            assertThat(files(folder)).isEmpty();
        }
    }

    @Test
    void whatACrashLeftBehindGoesWithItsOwnerOnly() throws IOException {
        ContentBatch crashed = store.batch(JOB);
        crashed.put(noise(100_000));
        ContentBatch alive = store.batch("another-job");
        Sha256 kept = alive.put(noise(90_000));

        store.emptyIncoming(JOB);
        store.emptyIncoming(JOB);
        alive.settle();

        assertThat(files(folder)).containsExactly(store.path(kept));
        assertThatThrownBy(crashed::settle).isInstanceOf(IOException.class);
    }

    @Test
    void anOwnerIsNoPath() {
        assertThatThrownBy(() -> store.batch("../sha256")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.emptyIncoming("..")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoJobsThatPutTheSameAtOnceBothHaveIt() throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            contents.add(noise(i * 3_000 + 1));
        }
        ExecutorService jobs = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String owner = "job-" + i;
                results.add(jobs.submit(() -> {
                    try (ContentBatch batch = store.batch(owner)) {
                        for (byte[] content : contents) {
                            batch.put(content);
                        }
                        batch.settle();
                    }
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            jobs.shutdownNow();
        }

        assertThat(files(folder)).hasSize(50);
        for (byte[] content : contents) {
            assertThat(store.bytes(Sha256.of(content), content.length)).isEqualTo(content);
        }
    }

    @Test
    void oneBatchTakesPutsOfSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ContentBatch batch = store.batch(JOB)) {
            List<Future<Sha256>> puts = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                byte[] content = ("content " + i / 2).getBytes(StandardCharsets.UTF_8);
                puts.add(threads.submit(() -> batch.put(content)));
            }
            for (Future<Sha256> put : puts) {
                put.get();
            }
            batch.settle();

            assertThat(batch.newFiles()).isEqualTo(300);
        } finally {
            threads.shutdownNow();
        }

        assertThat(files(folder)).hasSize(300);
    }

    @Test
    void manyFilesAreForcedTogetherAndComeBackUnderTheirDigests() throws IOException {
        try (ContentBatch batch = store.batch(JOB)) {
            for (int i = 0; i < 400; i++) {
                batch.put(noise(100_000 + i));
            }
            batch.settle();
            batch.put(noise(7));
            batch.settle();
        }

        assertThat(files(folder)).hasSize(401);
        for (int i = 0; i < 400; i++) {
            byte[] content = noise(100_000 + i);
            assertThat(store.bytes(Sha256.of(content), content.length)).isEqualTo(content);
        }
    }

    @Test
    void aBatchThatFailedIsNotSettledAgain() throws IOException {
        try (ContentBatch batch = store.batch(JOB)) {
            batch.put(noise(90_000));
            store.emptyIncoming(JOB);
            assertThatThrownBy(batch::settle).isInstanceOf(IOException.class);

            assertThatThrownBy(batch::settle).hasMessageContaining("failed before");
        }

        assertThat(files(folder)).isEmpty();
    }

    @Test
    void missingContentIsNamed() {
        Sha256 absent = Sha256.of(noise(3));

        assertThat(store.contains(absent)).isFalse();
        assertThatThrownBy(() -> store.size(absent))
                .isInstanceOfSatisfying(
                        MissingContentException.class,
                        e -> assertThat(e.digest()).isEqualTo(absent));
        assertThatThrownBy(() -> store.stream(absent)).isInstanceOf(MissingContentException.class);
    }

    @Test
    void aFullDiskIsTold() throws Exception {
        Path small = SmallDisk.mount(folder.resolve("small"), 1 << 20);
        try {
            ContentStore full = ContentStore.open(small);
            try (ContentBatch batch = full.batch(JOB)) {
                assertThatThrownBy(() -> {
                            batch.put(noise(2 << 20));
                            batch.settle();
                        })
                        .isInstanceOf(DiskFullException.class);
            }

            assertThat(files(small)).isEmpty();
        } finally {
            SmallDisk.unmount(small);
        }
    }

    private Sha256 settled(byte[] content) throws IOException {
        try (ContentBatch batch = store.batch("earlier")) {
            Sha256 digest = batch.put(content);
            batch.settle();
            return digest;
        }
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
