package org.sallyport.media.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads lines that end in a line feed, each of at most a given length. */
final class BoundedLines implements Closeable {

    private static final int CHUNK_BYTES = 1 << 16;

    private final InputStream in;
    private final int maxBytes;
    private byte[] buffer = new byte[CHUNK_BYTES];
    private int position;
    private int limit;
    private long number;

    private int start;
    private int end;

    BoundedLines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        int from = position;
        while (true) {
            int feed = indexOfFeed(from);
            if (feed >= 0) {
                number++;
                start = position;
                end = feed;
                position = feed + 1;
                if (end - start > maxBytes) {
                    throw new TreeFormatException(number, "is longer than " + maxBytes + " bytes");
                }
                return true;
            }
            if (limit - position > maxBytes) {
                throw new TreeFormatException(number + 1, "is longer than " + maxBytes + " bytes");
            }
            int have = limit - position;
            if (!fill()) {
                if (have > 0) {
                    throw new TreeFormatException(number + 1, "does not end in a line feed");
                }
                return false;
            }
            from = position + have;
        }
    }

    /** The array that holds the current line, valid until the next call of {@link #next}. */
    byte[] array() {
        return buffer;
    }

    /** Where the current line starts in {@link #array}. */
    int start() {
        return start;
    }

    /** Where the current line ends in {@link #array}, exclusive, without its line feed. */
    int end() {
        return end;
    }

    /** The current line's number, from 1. */
    long number() {
        return number;
    }

    private int indexOfFeed(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        limit += read;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
