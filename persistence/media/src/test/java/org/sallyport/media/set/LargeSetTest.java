package org.sallyport.media.set;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscImage;

import static org.assertj.core.api.Assertions.assertThat;

/** A set of 9.3 GB on DVDs: files with holes that differ from each other, so that the disk holds next to nothing. */
@Tag("thorough")
class LargeSetTest {
    private static final int FILES = 930;
    private static final long FILE_BYTES = 10_000_000L;
    private static final TrustedKeys TRUSTED = fingerprint -> Optional.of(SetFixture.KEY.publicKey())
            .filter(key -> key.fingerprint().equals(fingerprint));

    @TempDir
    Path folder;

    @Test
    void ninePointThreeGigabytesTakeTwoDvdsThatStandAlone() throws Exception {
        Peer.require("xorriso");
        SetFixture fixture = new SetFixture(folder.resolve("store")).withCapacity(MediaCapacity.DVD5.bytes());
        fixture.with("alpha", "dists/stable/InRelease", "Origin: alpha\n");
        for (int i = 0; i < FILES; i++) {
            Sha256 digest = sparse(fixture.store, i);
            fixture.withListed("alpha", "pool/main/p/p" + i + "/p" + i + ".deb", digest, FILE_BYTES);
        }

        List<DiscImage> discs = fixture.images();

        assertThat(discs).hasSize(2);
        assertThat((long) FILES * FILE_BYTES).isGreaterThan(MediaCapacity.DVD5.bytes());
        int packages = 0;
        for (DiscImage disc : discs) {
            assertThat(disc.sizeBytes()).isLessThanOrEqualTo(MediaCapacity.DVD5.bytes());
            Path image = folder.resolve("disc.iso");
            write(disc, image);
            packages += packagesThatXorrisoSees(image);
            assertVerifies(image);
            Files.delete(image);
        }
        assertThat(packages).isEqualTo(FILES);
    }

    private int packagesThatXorrisoSees(Path image) throws Exception {
        String listed = Peer.succeed(
                folder, "xorriso", "-indev", image.toString(), "-find", "/alpha", "-type", "f", "-exec", "lsdl");
        assertThat(listed).contains("/alpha/dists/stable/InRelease").doesNotContain("SORRY", "FAILURE");
        List<String> packages =
                listed.lines().filter(line -> line.contains(".deb")).toList();
        assertThat(packages).allMatch(line -> line.contains(String.valueOf(FILE_BYTES)));
        return packages.size();
    }

    private static void assertVerifies(Path image) throws IOException {
        try (FileChannel channel = FileChannel.open(image)) {
            DiscCheck check = DiscCheck.open(channel, TRUSTED, SetFixture.NOW);
            assertThat(check.transfer(ContentSink.CHECKING, Integer.MAX_VALUE, Long.MAX_VALUE))
                    .isFalse();
            assertThat(check.statement().discs()).hasSize(2);
        }
    }

    /** A file that begins with a number and is a hole from there on. */
    private static Sha256 sparse(ContentStore store, int number) throws Exception {
        byte[] head = ByteBuffer.allocate(8).putLong(number + 1L).array();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(head);
        byte[] zeros = new byte[1 << 20];
        for (long left = FILE_BYTES - head.length; left > 0; left -= zeros.length) {
            digest.update(zeros, 0, (int) Math.min(left, zeros.length));
        }
        Sha256 name = Sha256.parse(HexFormat.of().formatHex(digest.digest()));
        try (RandomAccessFile file = new RandomAccessFile(store.path(name).toFile(), "rw")) {
            file.write(head);
            file.setLength(FILE_BYTES);
        }
        return name;
    }

    /** Writes an image, leaving holes where it has nothing but zeros. */
    private static void write(DiscImage disc, Path image) throws IOException {
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new Holes(file)) {
            disc.transfer(0, disc.sizeBytes(), out);
        }
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(disc.sizeBytes());
        }
        assertThat(Files.size(image)).isEqualTo(disc.sizeBytes());
    }

    private static final class Holes extends OutputStream {
        private static final byte[] ZEROS = new byte[1 << 16];

        private final FileChannel file;
        private long position;

        Holes(FileChannel file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += ZEROS.length) {
                int size = Math.min(ZEROS.length, length - done);
                int from = offset + done;
                if (!Arrays.equals(bytes, from, from + size, ZEROS, 0, size)) {
                    file.write(ByteBuffer.wrap(bytes, from, size), position + done);
                }
            }
            position += length;
        }
    }
}
