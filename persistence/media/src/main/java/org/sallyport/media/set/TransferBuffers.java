package org.sallyport.media.set;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The buffers of a portion: all that is on its way from the image to those who digest it, however slow they are. They
 * are used again and again and so stay in the processor's caches. Safe for use by several threads.
 */
final class TransferBuffers {

    /** Length of each, bytes. */
    static final int BYTES = 1 << 20;

    /** How many there are. */
    static final int COUNT = 16;

    private static final long RETRY_MILLIS = 100;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean abandoned;

    TransferBuffers() {
        for (int i = 0; i < COUNT; i++) {
            free.add(new byte[BYTES]);
        }
    }

    /** Waits until one is free. */
    byte[] take() throws IOException {
        try {
            byte[] buffer = free.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            while (buffer == null) {
                if (abandoned) {
                    return new byte[BYTES];
                }
                buffer = free.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
            return buffer;
        } catch (InterruptedException e) {
            throw DiscTransfer.interrupted(e);
        }
    }

    void giveBack(byte[] buffer) {
        boolean kept = free.offer(buffer);
        assert kept || abandoned : "there are " + COUNT + " buffers";
    }

    /** The portion ends early: who has failed gives back nothing, and nobody waits for it. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
