package org.sallyport.media.iso9660;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.bytes.FileTarget;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiscImageTest {

    @TempDir
    Path folder;

    @Test
    void anyRangeEqualsTheSameRangeOfTheWhole() throws IOException {
        DiscFixture disc = new DiscFixture(folder.resolve("store")).withEverything();
        DiscImage image = disc.image();
        byte[] whole = disc.bytes();
        Path file = disc.writeTo(folder.resolve("disc.iso"));
        Random random = new Random(1);

        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertThat(whole).hasSize((int) image.sizeBytes());
        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(whole.length + 1);
            int length = random.nextInt(random.nextBoolean() ? whole.length - from + 1 : 5000);
            length = Math.min(length, whole.length - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            image.transfer(from, length, out);
            assertThat(Arrays.equals(out.toByteArray(), 0, out.size(), whole, from, from + length))
                    .as("%s bytes from %s", length, from)
                    .isTrue();
        }
        assertThatThrownBy(() -> image.transfer(1, image.sizeBytes(), new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverTakesFilesGetsTheSameBytes() throws IOException {
        DiscFixture disc =
                new DiscFixture(folder.resolve("store")).withEverything().with("several-blocks", "long".repeat(99_999));
        byte[] whole = disc.bytes();
        DiscImage image = disc.image();
        FileTaker all = new FileTaker();
        FileTaker part = new FileTaker();

        image.transfer(0, whole.length, all);
        image.transfer(70_001, whole.length - 140_002, part);

        assertThat(all.out.toByteArray()).isEqualTo(whole);
        assertThat(all.taken).isGreaterThanOrEqualTo(399_996);
        assertThat(part.out.toByteArray()).isEqualTo(Arrays.copyOfRange(whole, 70_001, whole.length - 70_001));
        Path content = disc.store.path(Sha256.of("long".repeat(99_999).getBytes(StandardCharsets.UTF_8)));
        spoil(content, 0);
        try (FileChannel file = FileChannel.open(content, StandardOpenOption.WRITE)) {
            file.truncate(300_000);
        }
        assertThatThrownBy(() -> image.transfer(0, whole.length, new FileTaker()))
                .isInstanceOf(DamagedContentException.class);
    }

    /** Takes a little at a time, as a socket does. */
    private static final class FileTaker implements FileTarget {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        long taken;

        @Override
        public long take(FileChannel file, long from, long length) throws IOException {
            ByteBuffer some = ByteBuffer.allocate((int) Math.min(length, 50_000));
            int read = Math.max(0, file.read(some, from));
            out.write(some.array(), 0, read);
            taken += read;
            return read;
        }

        @Override
        public int write(ByteBuffer bytes) {
            int length = bytes.remaining();
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
            bytes.position(bytes.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void anIndexSurvivesItsWrittenForm() throws IOException {
        DiscFixture disc = new DiscFixture(folder.resolve("store")).withEverything();
        DiscIndex index = disc.index();
        byte[] written = written(index);

        DiscIndex read = DiscIndex.read(new ByteArrayInputStream(written));

        assertThat(written(read)).isEqualTo(written);
        assertThatThrownBy(() -> DiscIndex.read(new ByteArrayInputStream(Arrays.copyOf(written, written.length - 1))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> DiscIndex.read(new ByteArrayInputStream(Arrays.copyOf(written, written.length + 1))))
                .isInstanceOf(IOException.class);
    }

    private static byte[] written(DiscIndex index) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        index.write(out);
        return out.toByteArray();
    }

    @Test
    void theSealIsTheDigestOfTheWholeImage() throws Exception {
        DiscFixture disc = new DiscFixture(folder.resolve("store")).withEverything();
        byte[] whole = disc.bytes();
        long[] told = new long[1];

        DiscSeal seal = DiscSeal.of(disc.index(), disc.store, bytes -> told[0] += bytes);

        assertThat(seal.image()).isEqualTo(Sha256.of(whole));
        assertThat(seal.damaged()).isEmpty();
        assertThat(told[0]).isEqualTo(whole.length);
    }

    @Test
    void whoHearsOfTheProgressCanEndTheSeal() throws Exception {
        DiscFixture disc = new DiscFixture(folder.resolve("store")).with("content", "content");
        DiscIndex index = disc.index();

        assertThatThrownBy(() -> DiscSeal.of(index, disc.store, bytes -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("disc-seal");
    }

    @Test
    void theSealNamesEveryDamagedContent() throws Exception {
        DiscFixture disc = new DiscFixture(folder.resolve("store"))
                .with("gone", "gone")
                .with("flipped", "flipped")
                .with("good", "good")
                .with("longer", "longer")
                .with("short", "short".repeat(1_000_000));
        DiscIndex index = disc.index();
        Files.delete(content(disc, "gone"));
        spoil(content(disc, "flipped"), 0);
        Files.writeString(content(disc, "longer"), "!", StandardOpenOption.APPEND);
        try (FileChannel file = FileChannel.open(content(disc, "short"), StandardOpenOption.WRITE)) {
            file.truncate(1_234_567);
        }
        spoil(disc.store.path(index.structures()), 40_000);

        DiscSeal seal = DiscSeal.of(index, disc.store, bytes -> {});

        assertThat(seal.damaged())
                .containsExactly(
                        index.structures(),
                        digest(disc, "gone"),
                        digest(disc, "flipped"),
                        digest(disc, "longer"),
                        digest(disc, "short"));
    }

    @Test
    void missingContentStopsATransferByName() throws IOException {
        DiscFixture disc = new DiscFixture(folder.resolve("store")).with("gone", "gone");
        DiscImage image = disc.image();
        Files.delete(content(disc, "gone"));

        assertThatThrownBy(() -> image.transfer(0, image.sizeBytes(), new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(
                        DamagedContentException.class,
                        e -> assertThat(e.digest()).isEqualTo(digest(disc, "gone")));
    }

    private static Sha256 digest(DiscFixture disc, String path) {
        return Sha256.of(disc.contents.get(path));
    }

    private static Path content(DiscFixture disc, String path) {
        Path file = disc.store.path(digest(disc, path));
        assertThat(file.toFile().setWritable(true)).isTrue();
        return file;
    }

    private static void spoil(Path file, int at) throws IOException {
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 4)}), at);
        }
    }

    /** The image and what the peers extract are sparse: their zeros take no room. */
    @Test
    void aFileOfFiveGibibytesSurvives() throws Exception {
        Peer.require("xorriso");
        Peer.require("bsdtar");
        long size = (5L << 30) + 12_345;
        ContentStore store = ContentStore.open(folder.resolve("store"));
        DiscLayout layout = DiscLayout.of(
                "BIG", DiscFixture.CREATED_AT, List.of(new DiscFile("big", size, null), new DiscFile("end", 3, null)));
        Path image = folder.resolve("big.iso");
        try (FileChannel out = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteArrayOutputStream structures = new ByteArrayOutputStream();
            layout.writeStructures(structures);
            out.write(ByteBuffer.wrap(structures.toByteArray()), 0);
            long first = layout.extents().get(0).firstByte();
            out.write(ByteBuffer.wrap("begins".getBytes(StandardCharsets.US_ASCII)), first);
            out.write(ByteBuffer.wrap("middle".getBytes(StandardCharsets.US_ASCII)), first + 0xFFFF_F800L - 3);
            out.write(ByteBuffer.wrap("ends".getBytes(StandardCharsets.US_ASCII)), first + size - 4);
            out.write(
                    ByteBuffer.wrap("end".getBytes(StandardCharsets.US_ASCII)),
                    layout.extents().get(1).firstByte());
            out.write(ByteBuffer.wrap(new byte[1]), layout.imageSizeBytes() - 1);
        }

        Path bsdtar = Files.createDirectory(folder.resolve("bsdtar"));
        Peer.succeed(folder, "bsdtar", "-S", "-C", bsdtar.toString(), "-xf", image.toString());
        assertBig(bsdtar, size);
        Files.delete(bsdtar.resolve("big"));
        Path xorriso = folder.resolve("xorriso");
        Peer.succeed(
                folder, "xorriso", "-osirrox", "on:sparse=1M", "-indev", image + "", "-extract", "/", xorriso + "");
        assertBig(xorriso, size);
        try (FileChannel in = FileChannel.open(image)) {
            IsoImageReader reader = IsoImageReader.open(in, IsoLimits.DEFAULT);
            while (reader.next()) {
                reader.skipContent();
            }
            assertThat(reader.extents().get(0).sizeBytes()).isEqualTo(size);
            assertThat(reader.structureDigest()).isEqualTo(layout.structureDigest());
        }
        assertThat(store.usableBytes()).isPositive();
    }

    private static void assertBig(Path extracted, long size) throws IOException {
        assertThat(extracted.resolve("end")).hasContent("end");
        assertThat(Files.size(extracted.resolve("big"))).isEqualTo(size);
        try (FileChannel in = FileChannel.open(extracted.resolve("big"))) {
            assertThat(at(in, 0, 6)).isEqualTo("begins");
            assertThat(at(in, 0xFFFF_F800L - 3, 6)).isEqualTo("middle");
            assertThat(at(in, size - 4, 4)).isEqualTo("ends");
            assertThat(at(in, 1_000_000_000L, 2)).isEqualTo("\0\0");
        }
    }

    private static String at(FileChannel in, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        in.read(bytes, offset);
        return new String(bytes.array(), StandardCharsets.US_ASCII);
    }

    @Test
    void rangesBeyondFourGibibytesCanBeRead() throws IOException {
        // Content is not digested on its way, so a sparse file of zeros may stand for it.
        long size = (4L << 30) + 1_000_000;
        ContentStore store = ContentStore.open(folder.resolve("store"));
        Sha256 digest = Sha256.of(new byte[] {1});
        Path file = store.path(digest);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap("ends".getBytes(StandardCharsets.US_ASCII)), size - 4);
        }
        DiscLayout layout = DiscLayout.of("BIG", DiscFixture.CREATED_AT, List.of(new DiscFile("big", size, digest)));
        DiscImage image = new DiscImage(DiscIndex.of(layout, digest, Map.of()), store);
        long end = layout.extents().get(0).firstByte() + size;
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        image.transfer(end - 8, 12, out);

        assertThat(out.toByteArray()).isEqualTo("\0\0\0\0ends\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void makingAnImageAddsItsStructuresOnly() throws IOException {
        DiscFixture disc = new DiscFixture(folder.resolve("store")).withEverything();
        ContentStore store = disc.store;
        try (ContentBatch batch = store.batch("contents")) {
            for (byte[] content : disc.contents.values()) {
                batch.put(content);
            }
            batch.settle();
        }
        try (ContentBatch batch = store.batch("structures")) {
            var structures = batch.writer();
            disc.layout().writeStructures(structures);
            structures.finish();
            batch.settle();

            assertThat(batch.newFiles()).isEqualTo(1);
            assertThat(batch.newBytes()).isEqualTo(disc.layout().structuresSizeBytes());
        }
    }
}
