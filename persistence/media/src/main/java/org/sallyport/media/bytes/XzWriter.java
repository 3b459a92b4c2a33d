package org.sallyport.media.bytes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * Compresses into the .xz form, beside the thread that writes: whoever makes a list goes on reading and digesting
 * meanwhile. The compressor is Java all through and one thread's work, so that the same bytes give the same stream on
 * every machine, which the JDK's own deflater does not promise. Closing finishes the stream and leaves its target open;
 * until then the target is not the caller's to use. Not safe for use by several threads.
 *
 * <p>Source: the .xz file format 1.2.1.
 */
public final class XzWriter extends OutputStream {

    /** Fast: an index of 80 MB in some 5 s, a fifth larger than with the slowest preset. */
    private static final int PRESET = 1;

    private static final int BLOCK_BYTES = 64 << 10;
    private static final int BLOCKS_WAITING = 16;

    private final XZOutputStream xz;
    private byte[] block = new byte[BLOCK_BYTES];
    private int filled;
    private @Nullable Beside beside;
    private boolean closed;

    /** Begins a stream. */
    public XzWriter(OutputStream target) throws IOException {
        this.xz = new XZOutputStream(target, new LZMA2Options(PRESET), XZ.CHECK_CRC64);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == BLOCK_BYTES) {
                handOver();
            }
            int some = Math.min(left, BLOCK_BYTES - filled);
            System.arraycopy(bytes, from, block, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
    }

    private void handOver() throws IOException {
        if (beside == null) {
            beside = new Beside();
            beside.start();
        }
        beside.take(block);
        block = new byte[BLOCK_BYTES];
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (beside != null) {
            beside.end();
        }
        xz.write(block, 0, filled);
        xz.finish();
    }

    /** The thread that compresses all blocks but the last; an empty one is its end. */
    private final class Beside extends Thread {
        private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(BLOCKS_WAITING);
        private volatile @Nullable Throwable failure;

        Beside() {
            super("xz");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (byte[] next = waiting.take(); next.length > 0; next = waiting.take()) {
                    if (failure == null) {
                        compress(next);
                    }
                }
            } catch (InterruptedException e) {
                failure = e; // by end(), when its own thread was
            }
        }

        /** After a failure blocks are still taken, so that whoever hands them over never waits for ever. */
        private void compress(byte[] bytes) {
            try {
                xz.write(bytes);
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        }

        void take(byte[] bytes) throws IOException {
            try {
                waiting.put(bytes);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            throwFailure();
        }

        /** Returns, however that may be, when the thread has ended: the target is the caller's again. */
        void end() throws IOException {
            try {
                waiting.put(new byte[0]);
                join();
            } catch (InterruptedException e) {
                interrupt();
                joinNevertheless();
                throw interrupted(e);
            }
            throwFailure();
        }

        private void joinNevertheless() {
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException e) {
                    interrupt(); // once more; it ends with the block that it is at
                }
            }
        }

        private void throwFailure() throws IOException {
            Throwable seen = failure;
            if (seen != null) {
                throw new IOException("the list could not be compressed: " + seen.getMessage(), seen);
            }
        }

        private InterruptedIOException interrupted(InterruptedException cause) {
            Thread.currentThread().interrupt();
            InterruptedIOException interruption = new InterruptedIOException("interrupted while compressing");
            interruption.initCause(cause);
            return interruption;
        }
    }
}
