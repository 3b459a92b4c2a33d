package org.sallyport.media.content;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The buffers of a store's writers, each of which uses one at a time: a file that fits is written at its end, in few
 * calls, which the system takes in large pieces of its cache. Unused ones last from batch to batch, until the heap is
 * short. Safe for use by several threads.
 */
final class WriteBuffers {

    /** Bytes of a buffer: more than nine packages of ten have. */
    static final int SIZE = 1 << 20;

    private final Queue<SoftReference<byte[]>> free = new ConcurrentLinkedQueue<>();

    /** A buffer with any content, for this taker alone. */
    byte[] take() {
        for (SoftReference<byte[]> next = free.poll(); next != null; next = free.poll()) {
            byte[] used = next.get();
            if (used != null) {
                return used;
            }
        }
        return new byte[SIZE];
    }

    /** Takes back what nobody reads or writes any more. */
    void giveBack(byte[] buffer) {
        free.add(new SoftReference<>(buffer));
    }
}
