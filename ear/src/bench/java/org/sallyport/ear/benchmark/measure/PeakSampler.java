package org.sallyport.ear.benchmark.measure;

import java.time.Duration;

/**
 * Watches the resident memory of a process tree from its own thread until it is closed.
 *
 * <p>Samples every 50 ms, which costs about one percent of a core; a shorter peak can be missed.
 */
public final class PeakSampler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);

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
                var now = tree.read();
                programPeak = Math.max(programPeak, now.program().peakRssBytes());
                databasePeak = Math.max(databasePeak, now.database().peakRssBytes());
                Thread.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
