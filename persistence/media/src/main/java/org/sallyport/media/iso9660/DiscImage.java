package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.FileTarget;
import org.sallyport.media.bytes.StreamChannel;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.ImagePieces.Piece;

/**
 * An image that exists only as an index and contents: any range of it, straight from the store.
 *
 * <p>Neighbouring small files are gathered into blocks of 256 KiB; long ones go to a {@link FileTarget} without passing
 * through the program. Contents are not digested again here (see {@link DiscSeal}). Safe for use by several threads.
 */
public final class DiscImage {

    private static final int BLOCK = 256 << 10;
    // Below that, a call of the system for each file costs more than copying it.
    private static final int WORTH_DIRECT = 32 << 10;
    private static final byte[] ZEROS = new byte[Sectors.SIZE * 8];

    private final DiscIndex index;
    private final ContentStore store;

    /** An image over a store that holds the structures and every content of the index. */
    public DiscImage(DiscIndex index, ContentStore store) {
        this.index = index;
        this.store = store;
    }

    /** Size of the image. */
    public long sizeBytes() {
        return index.imageSizeBytes();
    }

    /**
     * Writes a range of the image. Does not close or flush.
     *
     * @throws DamagedContentException when a content is missing or shorter than the index says
     * @throws IllegalArgumentException for a range that is not inside the image
     */
    public void transfer(long from, long length, OutputStream out) throws IOException {
        transfer(from, length, new StreamChannel(out));
    }

    /**
     * Writes a range of the image to a blocking channel. Does not close.
     *
     * @throws DamagedContentException when a content is missing or shorter than the index says
     * @throws IllegalArgumentException for a range that is not inside the image
     */
    public void transfer(long from, long length, WritableByteChannel out) throws IOException {
        FileTarget direct = out instanceof FileTarget target ? target : null;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        ImagePieces pieces = new ImagePieces(index, from, length);
        for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            Sha256 digest = piece.digest();
            if (digest == null) {
                zeros(piece.length(), block, out);
            } else if (direct != null && piece.length() >= WORTH_DIRECT) {
                flush(block, out);
                direct(digest, piece, direct);
            } else {
                copy(digest, piece, block, out);
            }
        }
        flush(block, out);
    }

    private static void zeros(long length, ByteBuffer block, WritableByteChannel out) throws IOException {
        long left = length;
        while (left > 0) {
            int bytes = (int) Math.min(Math.min(left, ZEROS.length), block.remaining());
            block.put(ZEROS, 0, bytes);
            left -= bytes;
            flushIfFull(block, out);
        }
    }

    private void direct(Sha256 digest, Piece piece, FileTarget out) throws IOException {
        try (FileChannel in = open(store, digest)) {
            long done = 0;
            while (done < piece.length()) {
                long taken = out.take(in, piece.from() + done, piece.length() - done);
                if (taken <= 0) {
                    throw tooShort(digest, null);
                }
                done += taken;
            }
        }
    }

    private void copy(Sha256 digest, Piece piece, ByteBuffer block, WritableByteChannel out) throws IOException {
        try (FileChannel in = open(store, digest)) {
            long at = piece.from();
            long end = at + piece.length();
            while (at < end) {
                block.limit((int) Math.min(block.capacity(), block.position() + end - at));
                int read = in.read(block, at);
                block.limit(block.capacity());
                if (read < 0) {
                    throw tooShort(digest, null);
                }
                at += read;
                flushIfFull(block, out);
            }
        }
    }

    static FileChannel open(ContentStore store, Sha256 digest) throws IOException {
        try {
            return store.read(digest);
        } catch (MissingContentException e) {
            throw new DamagedContentException(digest, "is not in the store", e);
        }
    }

    static DamagedContentException tooShort(Sha256 digest, @Nullable Throwable cause) {
        return new DamagedContentException(digest, "ends too early", cause);
    }

    private static void flushIfFull(ByteBuffer block, WritableByteChannel out) throws IOException {
        if (!block.hasRemaining()) {
            flush(block, out);
        }
    }

    private static void flush(ByteBuffer block, WritableByteChannel out) throws IOException {
        block.flip();
        while (block.hasRemaining()) {
            out.write(block);
        }
        block.clear();
    }
}
