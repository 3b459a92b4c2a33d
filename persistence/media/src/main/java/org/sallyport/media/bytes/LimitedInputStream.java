package org.sallyport.media.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes on at most a given number of bytes, and counts them. One byte more is a {@link LimitExceededException}, never
 * a silent end. Closes its source; cannot be marked. Not safe for use by several threads.
 */
public final class LimitedInputStream extends FilterInputStream {

    private final String what;
    private final long maxBytes;
    private long count;

    /**
     * Limits a stream.
     *
     * @param what the stream holds, for the message
     * @param maxBytes the most that may come, inclusive
     */
    public LimitedInputStream(InputStream in, String what, long maxBytes) {
        super(in);
        this.what = what;
        this.maxBytes = maxBytes;
    }

    /** Bytes that were read or skipped so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            counted(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        // One byte beyond the limit is asked for at most, so that no source is read far past it.
        long room = maxBytes - count + 1;
        int read = in.read(buffer, offset, (int) Math.min(length, Math.max(1, room)));
        if (read > 0) {
            counted(read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(Math.min(bytes, Math.max(1, maxBytes - count + 1)));
        counted(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(long bytes) throws LimitExceededException {
        count += bytes;
        if (count > maxBytes) {
            throw new LimitExceededException(what, maxBytes);
        }
    }
}
