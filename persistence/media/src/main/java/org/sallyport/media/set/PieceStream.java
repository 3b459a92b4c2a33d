package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A content on its way from the thread that reads the image to one that digests and writes, in buffers of the portion:
 * while all of them are full the feeder waits. A reader that closes early lets the feeder go on without it.
 */
final class PieceStream extends InputStream {

    private static final Piece END = new Piece(new byte[0], 0);

    private final TransferBuffers buffers;
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(TransferBuffers.COUNT);
    private Piece piece = END;
    private int at;
    private boolean ended;
    private volatile boolean closed;
    private volatile boolean broken;

    private static final class Piece {
        private final byte[] buffer;
        private final int length;

        Piece(byte[] buffer, int length) {
            this.buffer = buffer;
            this.length = length;
        }
    }

    PieceStream(TransferBuffers buffers) {
        this.buffers = buffers;
    }

    /** Feeds everything to the reader; what follows a failure of the source is not taken for the end. */
    void feed(InputStream source) throws IOException {
        try {
            for (Piece next = fill(source); next.length > 0; next = fill(source)) {
                put(next);
                if (closed) {
                    drain(); // what was put behind the reader's last look
                    return;
                }
            }
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            put(END);
        }
    }

    private Piece fill(InputStream source) throws IOException {
        byte[] buffer = buffers.take();
        int read = source.readNBytes(buffer, 0, buffer.length);
        if (read == 0) {
            buffers.giveBack(buffer);
        }
        return new Piece(buffer, read);
    }

    private void put(Piece next) throws IOException {
        try {
            while (!pieces.offer(next, 100, TimeUnit.MILLISECONDS)) {
                if (closed) {
                    giveBack(next);
                    return;
                }
            }
        } catch (InterruptedException e) {
            broken = true;
            closed = true;
            throw DiscTransfer.interrupted(e);
        }
    }

    private void drain() {
        for (Piece left = pieces.poll(); left != null; left = pieces.poll()) {
            giveBack(left);
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
        System.arraycopy(piece.buffer, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean take() throws IOException {
        if (ended) {
            return false;
        }
        giveBack(piece);
        try {
            piece = pieces.take();
        } catch (InterruptedException e) {
            throw DiscTransfer.interrupted(e);
        }
        at = 0;
        ended = piece.length == 0;
        if (ended && broken) {
            throw new IOException("the source of the content failed");
        }
        return !ended;
    }

    private void giveBack(Piece read) {
        if (read.length > 0) {
            buffers.giveBack(read.buffer);
        }
    }

    @Override
    public void close() {
        closed = true;
        giveBack(piece);
        piece = END;
        at = 0;
        drain();
    }
}
