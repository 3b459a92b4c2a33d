package org.sallyport.media.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one content, digesting them on their way. Bytes of up to one buffer (1 MiB) stay in memory until
 * the end, so that most files are one write, and content which is held already touches no disk.
 *
 * <p>Exactly one of {@code finish} or {@link #close} ends it; closing without finishing forgets the bytes. Not safe for
 * use by several threads.
 */
public final class ContentWriter extends OutputStream {

    // The JDK copies each piece to memory outside the heap, and keeps as much of that for every thread.
    private static final int WRITE_BYTES = 256 << 10;
    private static final String ENDED = "this content has ended";

    private final ContentBatch batch;
    private final MessageDigest digest = Sha256.newDigest();
    private byte @Nullable [] buffer;
    private int buffered;
    private long count;
    private boolean ended;
    private @Nullable Path path;
    private @Nullable FileChannel channel;

    ContentWriter(ContentBatch batch) {
        this.batch = batch;
    }

    /** Where bytes come from, as from {@link java.io.InputStream#read(byte[], int, int)}. */
    @FunctionalInterface
    public interface Source {
        /** Fills a part of an array; says how much of it, or -1 at the end. */
        int read(byte[] into, int offset, int length) throws IOException;
    }

    /** Bytes that were written so far. */
    public long count() {
        return count;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            throw new IOException(ENDED);
        }
        digest.update(bytes, offset, length);
        count += length;
        if (length > WriteBuffers.SIZE - buffered) {
            spill();
        }
        if (length >= WriteBuffers.SIZE) {
            drain(ByteBuffer.wrap(bytes, offset, length));
        } else {
            System.arraycopy(bytes, offset, buffer(), buffered, length);
            buffered += length;
        }
    }

    /**
     * Takes what a source has now, right into the buffer: nothing is copied on the way.
     *
     * @param atMost bytes, at least one
     * @return how many came, or -1 at the source's end
     */
    public int receive(Source source, long atMost) throws IOException {
        if (ended) {
            throw new IOException(ENDED);
        }
        byte[] into = buffer();
        if (buffered == into.length) {
            spill();
        }
        int read = source.read(into, buffered, (int) Math.min(atMost, into.length - buffered));
        if (read > 0) {
            digest.update(into, buffered, read);
            buffered += read;
            count += read;
        }
        return read;
    }

    /** Ends the content and hands it to the batch, whatever it is. */
    public Sha256 finish() throws IOException {
        return hand(end());
    }

    /**
     * Ends the content and hands it to the batch if it is what was announced; forgets it otherwise.
     *
     * @throws DigestMismatchException when it is not
     */
    public void finish(Sha256 expected, long expectedSize) throws IOException {
        Sha256 found = end();
        if (count != expectedSize || !found.equals(expected)) {
            close();
            throw new DigestMismatchException(expected, expectedSize, found, count);
        }
        hand(found);
    }

    /** All of a content whose digest is known, which nobody changes before this ends; nothing is copied. */
    void whole(ByteBuffer content, Sha256 found) throws IOException {
        if (ended || count > 0) {
            throw new IOException(ENDED);
        }
        ended = true;
        count = content.remaining();
        drain(content.duplicate());
        pass(found);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        giveBack();
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
        Path unfinished = path;
        path = null;
        if (unfinished != null) {
            Files.deleteIfExists(unfinished);
        }
    }

    private Sha256 end() throws IOException {
        if (ended) {
            throw new IOException(ENDED);
        }
        ended = true;
        return Sha256.ofDigest(digest.digest());
    }

    private Sha256 hand(Sha256 found) throws IOException {
        if (batch.holds(found)) {
            close();
            return found;
        }
        spill();
        giveBack();
        pass(found);
        return found;
    }

    private void pass(Sha256 found) throws IOException {
        FileChannel whole = channel();
        Path at = Objects.requireNonNull(path);
        channel = null;
        path = null;
        batch.take(found, count, at, whole);
    }

    private void spill() throws IOException {
        byte[] full = buffer;
        if (full != null) {
            drain(ByteBuffer.wrap(full, 0, buffered));
            buffered = 0;
        }
    }

    private byte[] buffer() {
        byte[] taken = buffer;
        if (taken == null) {
            taken = batch.buffers().take();
            buffer = taken;
        }
        return taken;
    }

    private void giveBack() {
        byte[] used = buffer;
        buffer = null;
        if (used != null) {
            batch.buffers().giveBack(used);
        }
    }

    private void drain(ByteBuffer bytes) throws IOException {
        FileChannel open = channel();
        try {
            int end = bytes.limit();
            while (bytes.position() < end) {
                bytes.limit(Math.min(end, bytes.position() + WRITE_BYTES));
                open.write(bytes);
            }
        } catch (IOException e) {
            throw batch.explained(e);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            path = batch.newPath();
            try {
                open = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw batch.explained(e);
            }
            channel = open;
        }
        return open;
    }
}
