package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.ImagePieces.Piece;

/**
 * An image that exists only as an index and contents: any range of it, straight from the store.
 *
 * <p>Neighbouring small files are gathered into blocks of 256 KiB; long ones go to a socket or a file without passing
 * through the program. Contents are not digested again here (see {@link DiscSeal}). Safe for use by several threads.
 */
public final class DiscImage {

    private static final int BLOCK = 256 << 10;
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
        boolean direct = out instanceof FileChannel || out instanceof SocketChannel;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        ImagePieces pieces = new ImagePieces(index, from, length);
        for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            Sha256 digest = piece.digest();
            if (digest == null) {
                zeros(piece.length(), block, out);
            } else if (direct && piece.length() >= BLOCK) {
                flush(block, out);
                direct(digest, piece, out);
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

    private void direct(Sha256 digest, Piece piece, WritableByteChannel out) throws IOException {
        try (FileChannel in = open(store, digest)) {
            long done = 0;
            while (done < piece.length()) {
                long sent = in.transferTo(piece.from() + done, piece.length() - done, out);
                if (sent <= 0 && in.size() < piece.from() + piece.length()) {
                    throw tooShort(digest, null);
                }
                done += sent;
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

    /** Hands blocks over whole; the JDK's own channel over a stream cuts them into pieces of 8 KiB. */
    private record StreamChannel(OutputStream out) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer block) throws IOException {
            int length = block.remaining();
            out.write(block.array(), block.arrayOffset() + block.position(), length);
            block.position(block.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // the stream is its caller's
        }
    }
}
