package org.sallyport.ear.benchmark.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches the resident memory of a process tree from its own thread until it is closed.
 *
 * <p>Samples every 50 ms, or so seldom that it takes a hundredth of a core: of a program of two hundred threads and
 * twenty processes a reading takes milliseconds, and what is measured shares the machine. A shorter peak can be missed.
 */
public final class PeakSampler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int SHARE = 100;

    private final ProcessTree tree;
    private final Thread thread;
    private volatile long programPeak;
    private volatile long databasePeak;

    /** Starts to watch. */
    public PeakSampler(ProcessTree tree) {
        this.tree = tree;
        this.thread = new Thread(this::watch, "peak-sampler");
        thread.setDaemon(true);
        thread.start();
    }

    /** The largest resident memory of the program so far, in bytes. */
    public long programPeakBytes() {
        return programPeak;
    }

    /** The largest resident memory of the database so far, in bytes. */
    public long databasePeakBytes() {
        return databasePeak;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long started = System.nanoTime();
                var now = tree.read();
                long took = System.nanoTime() - started;
                programPeak = Math.max(programPeak, now.program().peakRssBytes());
                databasePeak = Math.max(databasePeak, now.database().peakRssBytes());
                TimeUnit.NANOSECONDS.sleep(Math.max(INTERVAL.toNanos(), took * SHARE));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
