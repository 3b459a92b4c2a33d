package org.sallyport.media.fetch;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Shares a number of bytes per second among all who take: each is given the next free moment, and sleeps until then.
 * While it sleeps it reads nothing, so the sender is slowed by TCP itself. Safe for use by several threads.
 */
public final class Bandwidth {

    // Unused time is not saved up, but for as much as a scheduler may be late.
    private static final long MAX_CREDIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int LIMITED_PORTION_BYTES = 1 << 16;

    private long bytesPerSecond;
    private long nextFree = System.nanoTime();

    /** Limits to a rate in bytes per second; 0 is no limit. */
    public Bandwidth(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Limits to another rate from now on; 0 is no limit. */
    public synchronized void limit(long newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    /** The most that is worth taking at once: he who takes more waits for long, and hears of nothing meanwhile. */
    synchronized int portion() {
        return bytesPerSecond == 0 ? Integer.MAX_VALUE : LIMITED_PORTION_BYTES;
    }

    /** Accounts for bytes that came in, and waits as long as they should have taken. */
    void take(long bytes) throws InterruptedIOException {
        long wait = reserve(bytes) - System.nanoTime();
        if (wait <= 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while keeping to the bandwidth");
        }
    }

    private synchronized long reserve(long bytes) {
        if (bytesPerSecond == 0) {
            return System.nanoTime();
        }
        long from = Math.max(nextFree, System.nanoTime() - MAX_CREDIT_NANOS);
        nextFree = from + (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
        return nextFree;
    }
}
