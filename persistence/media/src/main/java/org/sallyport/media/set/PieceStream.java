package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A content on its way from the thread that reads the image to one that digests and writes. At most 16 MiB wait. A
 * reader that closes early lets the feeder go on without it.
 */
final class PieceStream extends InputStream {

    private static final int PIECE_BYTES = 1 << 20;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(16);
    private byte[] piece = END;
    private int at;
    private boolean ended;
    private volatile boolean closed;
    private volatile boolean broken;

    /** Feeds everything to the reader; what follows a failure of the source is not taken for the end. */
    void feed(InputStream source) throws IOException {
        try {
            for (byte[] next = source.readNBytes(PIECE_BYTES); next.length > 0 && !closed; ) {
                put(next);
                next = source.readNBytes(PIECE_BYTES);
            }
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            put(END);
        }
    }

    private void put(byte[] next) throws IOException {
        try {
            while (!closed && !pieces.offer(next, 100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            broken = true;
            closed = true;
            throw DiscTransfer.interrupted(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !take()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean take() throws IOException {
        if (ended) {
            return false;
        }
        try {
            piece = pieces.take();
        } catch (InterruptedException e) {
            throw DiscTransfer.interrupted(e);
        }
        at = 0;
        ended = Arrays.equals(piece, END);
        if (ended && broken) {
            throw new IOException("the source of the content failed");
        }
        return !ended;
    }

    @Override
    public void close() {
        closed = true;
        pieces.clear();
    }
}
