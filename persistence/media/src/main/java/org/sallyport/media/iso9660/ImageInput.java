package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;

import org.sallyport.media.iso9660.IsoFormatException.Reason;

/** The bytes of an image from first to last, through a buffer, with the digest of those that are no content. */
final class ImageInput {

    private static final int BUFFER = 256 << 10;

    private final ReadableByteChannel channel;
    private final MessageDigest structures;
    private final ByteBuffer buffer;
    private long position;

    ImageInput(ReadableByteChannel channel, MessageDigest structures) {
        this.channel = channel;
        this.structures = structures;
        // A file's bytes come outside the heap without a copy between; a stream's come in an array.
        this.buffer = (isSeekable() ? ByteBuffer.allocateDirect(BUFFER) : ByteBuffer.allocate(BUFFER)).limit(0);
    }

    /** Offset of the next byte from where the channel stood at first. */
    long position() {
        return position;
    }

    /** Reads into a whole array, which is structure. */
    void structure(byte[] to) throws IOException {
        int done = 0;
        while (done < to.length) {
            done += content(to, done, to.length - done);
        }
        structures.update(to);
    }

    /** Reads structure up to an offset. */
    void structureUpTo(long offset) throws IOException {
        byte[] block = new byte[(int) Math.min(BUFFER, offset - position)];
        while (position < offset) {
            int read = content(block, 0, (int) Math.min(block.length, offset - position));
            structures.update(block, 0, read);
        }
    }

    /** Reads at least one byte that is no structure. */
    int content(byte[] to, int from, int length) throws IOException {
        fill();
        int bytes = Math.min(length, buffer.remaining());
        buffer.get(to, from, bytes);
        position += bytes;
        return bytes;
    }

    private void fill() throws IOException {
        if (buffer.hasRemaining()) {
            return;
        }
        buffer.clear();
        int read = channel.read(buffer);
        buffer.flip();
        if (read < 0) {
            throw new IsoFormatException(Reason.TRUNCATED, "offset " + position, "the image ends too early");
        }
    }

    boolean isSeekable() {
        return channel instanceof SeekableByteChannel;
    }

    /** Moves on without reading. */
    void skip(long bytes) throws IOException {
        int buffered = (int) Math.min(bytes, buffer.remaining());
        buffer.position(buffer.position() + buffered);
        SeekableByteChannel seekable = (SeekableByteChannel) channel;
        seekable.position(seekable.position() + bytes - buffered);
        position += bytes;
    }
}
