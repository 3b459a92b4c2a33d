package org.sallyport.media.iso9660;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.IsoFormatException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IsoImageReaderTest {

    private static final int SECTOR = 2048;

    @TempDir
    Path folder;

    private DiscFixture disc;

    @BeforeEach
    void make() throws IOException {
        disc = new DiscFixture(folder.resolve("store"));
    }

    @Test
    void whatWasLaidOutIsRead() throws IOException {
        disc.withEverything();
        byte[] image = disc.bytes();

        IsoImageReader reader = IsoImageReader.open(stream(image), IsoLimits.DEFAULT);
        Map<String, Sha256> found = read(reader);

        Map<String, Sha256> expected = new HashMap<>();
        disc.contents.forEach((path, content) -> expected.put(path, Sha256.of(content)));
        assertThat(found).isEqualTo(expected);
        assertThat(reader.structureDigest()).isEqualTo(disc.layout().structureDigest());
        assertThat(reader.volumeId()).isEqualTo("SALLYPORT_TEST");
        assertThat(reader.sizeBytes()).isEqualTo(image.length);
    }

    @Test
    void equalContentIsReadOnceUnderAllItsNames() throws IOException {
        disc.with("b/same", "x")
                .with("a/same", "x")
                .with("c/other", "y")
                .with("none", "")
                .with("nil", "");

        IsoImageReader reader = IsoImageReader.open(stream(disc.bytes()), IsoLimits.DEFAULT);

        assertThat(reader.extents())
                .extracting(IsoExtent::paths)
                .containsExactly(List.of("nil", "none"), List.of("a/same", "b/same"), List.of("c/other"));
    }

    @Test
    void bytesBehindTheVolumeAreNoPartOfTheDisc() throws IOException {
        disc.withEverything();
        byte[] image = disc.bytes();
        byte[] stick = Arrays.copyOf(image, image.length + 100_000);
        Arrays.fill(stick, image.length, stick.length, (byte) 0x5A);
        ByteArrayInputStream in = new ByteArrayInputStream(stick);

        IsoImageReader reader = IsoImageReader.open(Channels.newChannel(in), IsoLimits.DEFAULT);
        read(reader);

        assertThat(reader.structureDigest()).isEqualTo(disc.layout().structureDigest());
    }

    @Test
    void skippedContentLeavesTheStructureDigest() throws IOException {
        disc.withEverything();
        Path file = disc.writeTo(folder.resolve("disc.iso"));

        try (FileChannel channel = FileChannel.open(file)) {
            IsoImageReader reader = IsoImageReader.open(channel, IsoLimits.DEFAULT);
            while (reader.next()) {
                reader.skipContent();
            }

            assertThat(reader.structureDigest()).isEqualTo(disc.layout().structureDigest());
        }
    }

    @Test
    void contentThatIsNotAskedForIsPassedOver() throws IOException {
        disc.withEverything();

        IsoImageReader reader = IsoImageReader.open(stream(disc.bytes()), IsoLimits.DEFAULT);
        int contents = 0;
        while (reader.next()) {
            contents++;
        }

        assertThat(contents).isEqualTo(reader.extents().size());
        assertThat(reader.structureDigest()).isEqualTo(disc.layout().structureDigest());
    }

    @Test
    void everyFlippedBitOutsideContentChangesTheStructureDigestOrIsRefused() throws IOException {
        disc.with("a/one", "1").with("b/two", "22").with("c/" + "n".repeat(200), "333");
        byte[] image = disc.bytes();
        List<DiscExtent> extents = disc.layout().extents();
        Random random = new Random(3);

        for (int i = 0; i < 2000; i++) {
            int at = random.nextInt(image.length);
            if (extents.stream().anyMatch(e -> at >= e.firstByte() && at < e.firstByte() + e.sizeBytes())) {
                continue;
            }
            byte[] flipped = image.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            try {
                IsoImageReader reader = IsoImageReader.open(stream(flipped), IsoLimits.DEFAULT);
                read(reader);
                assertThat(reader.structureDigest())
                        .as("byte %s", at)
                        .isNotEqualTo(disc.layout().structureDigest());
            } catch (IsoFormatException e) {
                assertThat(e.where()).as("byte %s", at).isNotEmpty();
            }
        }
    }

    @Test
    void anImageThatEndsTooEarlyIsTruncated() throws IOException {
        disc.withEverything();
        byte[] image = disc.bytes();

        for (int length : new int[] {0, 17 * SECTOR, 20 * SECTOR, image.length / 2, image.length - 1}) {
            byte[] cut = Arrays.copyOf(image, length);
            assertThat(refusal(cut).reason()).as("%s bytes", length).isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void anythingElseIsNoIso9660() {
        assertThat(refusal(new byte[40 * SECTOR]).reason()).isEqualTo(Reason.NOT_ISO9660);
    }

    @Test
    void overlappingContentIsRefused() throws IOException {
        disc.with("one", "1".repeat(3000)).with("two", "2".repeat(3000));
        byte[] image = disc.bytes();
        long second = disc.layout().extents().get(1).firstByte() / SECTOR;

        replaceBoth32(image, second, second - 1);

        assertThat(refusal(image).reason()).isEqualTo(Reason.OVERLAPPING_EXTENTS);
    }

    @Test
    void contentAmongStructuresIsRefused() throws IOException {
        disc.with("one", "1".repeat(3000));
        byte[] image = disc.bytes();
        long first = disc.layout().extents().get(0).firstByte() / SECTOR;

        replaceBoth32(image, first, first - 1);

        assertThat(refusal(image).reason()).isEqualTo(Reason.OVERLAPPING_EXTENTS);
    }

    @Test
    void contentBeyondTheVolumeIsRefused() throws IOException {
        disc.with("one", "1".repeat(3000));
        byte[] image = disc.bytes();

        replaceBoth32(image, 3000, 0x7FFFFFFF);

        assertThat(refusal(image).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aLoopOfFoldersIsRefused() throws IOException {
        disc.with("a/b/one", "1");
        byte[] image = disc.bytes();
        // Root, a and b are at 20, 21 and 22: the record of b in a is made to mean a itself.
        int record = 21 * SECTOR + 2 * DirectoryRecord.selfBytes() + 2;
        assertThat(BothEndian.get32(ByteBuffer.wrap(image), record)).isEqualTo(22);

        BothEndian.put32(ByteBuffer.wrap(image).position(record), 21);

        assertThat(refusal(image)).hasMessageContaining("before its parent");
    }

    @Test
    void unequalHalvesOfANumberAreRefused() throws IOException {
        disc.with("one", "1".repeat(3000));
        byte[] image = disc.bytes();
        image[16 * SECTOR + 80] ^= 1;

        assertThat(refusal(image).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aRecordAcrossTheEndOfASectorIsRefused() throws IOException {
        disc.with("one", "1");
        byte[] image = disc.bytes();
        int record = 20 * SECTOR + DirectoryRecord.selfAndParentBytes(true);
        image[record] = (byte) 0xFE;
        for (int at = record + 0xFE; at < 21 * SECTOR; at += 0xFE) {
            System.arraycopy(image, record, image, at, Math.min(0xFE, 21 * SECTOR - at));
        }

        assertThat(refusal(image).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aBadContinuationIsRefused() throws IOException {
        disc.with("n".repeat(200), "1");
        byte[] image = disc.bytes();
        int entry = find(image, new byte[] {'C', 'E', 28, 1}, 20 * SECTOR + 200);

        for (long[] bad : new long[][] {{21, 2000, 100}, {20, 0, 100}, {21, 0, 100}, {0x7FFFFFFF, 0, 10}}) {
            byte[] copy = image.clone();
            ByteBuffer to = ByteBuffer.wrap(copy).position(entry + 4);
            BothEndian.put32(to, bad[0]);
            BothEndian.put32(to, bad[1]);
            BothEndian.put32(to, bad[2]);
            assertThat(refusal(copy).reason()).as(Arrays.toString(bad)).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void aContinuationInASectorThatWasLeftIsRefused() throws IOException {
        disc.with("a/" + "n".repeat(200), "1").with("b/two", "2");
        byte[] image = disc.bytes();
        // Root, b, a and the continuations are at 20 to 23. The continuations come to lie before a, and b behind it.
        byte[] second = Arrays.copyOfRange(image, 21 * SECTOR, 22 * SECTOR);
        System.arraycopy(image, 23 * SECTOR, image, 21 * SECTOR, SECTOR);
        System.arraycopy(second, 0, image, 23 * SECTOR, SECTOR);
        for (int record : new int[] {20 * SECTOR + DirectoryRecord.selfAndParentBytes(true), 23 * SECTOR}) {
            assertThat(BothEndian.get32(ByteBuffer.wrap(image), record + 2)).isEqualTo(21);
            BothEndian.put32(ByteBuffer.wrap(image).position(record + 2), 23);
        }
        moveContinuation(image, 20 * SECTOR, 21, 0);
        // What a's long name goes on with is nothing there; at the same offset of a's own sector there is a name.
        moveContinuation(image, 22 * SECTOR, 21, 1500);
        byte[] name = {'N', 'M', 6, 1, 0, 'x'};
        System.arraycopy(name, 0, image, 22 * SECTOR + 1500, name.length);
        BothEndian.put32(
                ByteBuffer.wrap(image).position(find(image, new byte[] {'C', 'E', 28, 1}, 22 * SECTOR) + 20),
                name.length);

        assertThat(refusal(image)).isNotNull().hasMessageContaining("lies over other structures");
    }

    private static void moveContinuation(byte[] image, int from, int sector, int offset) {
        int entry = find(image, new byte[] {'C', 'E', 28, 1}, from);
        ByteBuffer to = ByteBuffer.wrap(image).position(entry + 4);
        BothEndian.put32(to, sector);
        BothEndian.put32(to, offset);
    }

    @Test
    void linksAndDevicesAreRefused() throws IOException {
        disc.with("one", "1");
        byte[] image = disc.bytes();
        int entry = find(image, new byte[] {'P', 'X', 44, 1, 0x24, (byte) 0x81}, 0);

        for (int mode : new int[] {0120777, 0060660, 0020660, 0010644, 0140755, 0}) {
            byte[] copy = image.clone();
            BothEndian.put32(ByteBuffer.wrap(copy).position(entry + 4), mode);
            assertThat(refusal(copy).reason()).as(Integer.toOctalString(mode)).isEqualTo(Reason.FOREIGN);
        }
    }

    @Test
    void namesThatAreThereTwiceOrBreakTheGrammarAreRefused() throws IOException {
        disc.with("aa", "1").with("bb", "2");
        byte[] image = disc.bytes();
        int entry = find(image, new byte[] {'N', 'M', 7, 1, 0, 'a', 'a'}, 0) + 5;

        for (String name : new String[] {"bb", "..", "a/", "a\\", "a\n", "a\0"}) {
            byte[] copy = image.clone();
            copy[entry] = (byte) name.charAt(0);
            copy[entry + 1] = (byte) name.charAt(1);
            assertThat(refusal(copy).reason()).as(name).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void limitsHold() throws IOException {
        disc.withEverything();
        byte[] image = disc.bytes();

        for (IsoLimits limits : List.of(
                new IsoLimits(10, 100, 1 << 20, 1 << 20, 1 << 22),
                new IsoLimits(1000, 10, 1 << 20, 1 << 20, 1 << 22),
                new IsoLimits(1000, 100, 1000, 1 << 20, 1 << 22),
                new IsoLimits(1000, 100, 1 << 20, 1 << 20, 10_000),
                new IsoLimits(1000, 100, 1 << 20, 25 * SECTOR, 1 << 22))) {
            assertThatThrownBy(() -> IsoImageReader.open(stream(image), limits))
                    .as(limits.toString())
                    .isInstanceOfSatisfying(
                            IsoFormatException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.LIMIT));
        }
    }

    @Test
    void imagesOfOthersAreForeign() throws Exception {
        Peer.require("xorriso");
        Path tree = Files.createDirectories(folder.resolve("tree/a"));
        Files.writeString(tree.resolve("file"), "content");
        Path joliet = folder.resolve("joliet.iso");
        Path links = folder.resolve("links.iso");
        String root = tree.getParent().toString();
        Peer.succeed(folder, "xorriso", "-as", "mkisofs", "-R", "-J", "-o", joliet.toString(), root);
        Files.createSymbolicLink(tree.resolve("link"), Path.of("file"));
        Peer.succeed(folder, "xorriso", "-as", "mkisofs", "-R", "-o", links.toString(), root);

        assertThat(refusal(Files.readAllBytes(joliet)).reason()).isEqualTo(Reason.FOREIGN);
        assertThat(refusal(Files.readAllBytes(links)).reason()).isEqualTo(Reason.FOREIGN);
    }

    private static void replaceBoth32(byte[] image, long from, long to) {
        byte[] wanted = new byte[8];
        BothEndian.put32(ByteBuffer.wrap(wanted), from);
        int at = find(image, wanted, 20 * SECTOR);
        BothEndian.put32(ByteBuffer.wrap(image).position(at), to);
    }

    private static int find(byte[] image, byte[] wanted, int from) {
        for (int at = from; at < image.length - wanted.length; at++) {
            if (Arrays.equals(image, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("the image has no " + Arrays.toString(wanted));
    }

    private static IsoFormatException refusal(byte[] image) {
        return catchThrowableOfType(
                IsoFormatException.class, () -> read(IsoImageReader.open(stream(image), IsoLimits.DEFAULT)));
    }

    static ReadableByteChannel stream(byte[] image) {
        return Channels.newChannel(new ByteArrayInputStream(image));
    }

    static Map<String, Sha256> read(IsoImageReader reader) throws IOException {
        Map<String, Sha256> found = new HashMap<>();
        List<Long> offsets = new ArrayList<>();
        while (reader.next()) {
            IsoExtent extent = reader.extent();
            offsets.add(extent.firstByte());
            byte[] content = reader.content().readAllBytes();
            assertThat(content).hasSize((int) extent.sizeBytes());
            extent.paths().forEach(path -> found.put(path, Sha256.of(content)));
        }
        assertThat(offsets).isSorted();
        return found;
    }
}
