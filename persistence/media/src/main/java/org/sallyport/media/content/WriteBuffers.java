package org.sallyport.media.content;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The buffers of a batch's writers, each of which uses one at a time: a file that fits is one write to the system,
 * which then takes it in large pieces of its cache. Safe for use by several threads.
 */
final class WriteBuffers {

    /** Bytes of a buffer: more than nine packages of ten have. */
    static final int SIZE = 1 << 20;

    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /** A buffer with any content, for this taker alone. */
    byte[] take() {
        byte[] used = free.poll();
        return used == null ? new byte[SIZE] : used;
    }

    /** Takes back what nobody reads or writes any more. */
    void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
