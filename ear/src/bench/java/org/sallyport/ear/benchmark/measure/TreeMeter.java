package org.sallyport.ear.benchmark.measure;

import java.io.IOException;

/** Measures a stretch of work of a server that lives longer than the work. */
public final class TreeMeter {

    /** Work whose time counts. */
    @FunctionalInterface
    public interface Work {
        /** Does it once. */
        void run() throws IOException, InterruptedException;
    }

    private TreeMeter() {}

    /**
     * Runs the work here and charges to it all that the tree uses meanwhile; the figure is the wall time in seconds.
     */
    public static Measurement measure(ProcessTree tree, Work work) throws IOException, InterruptedException {
        try (var peak = new PeakSampler(tree)) {
            var before = tree.read();
            long started = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - started) / 1e9;
            var after = tree.read();
            return new Measurement(
                    seconds,
                    atLeast(after.program().since(before.program()), peak.programPeakBytes()),
                    atLeast(after.database().since(before.database()), peak.databasePeakBytes()));
        }
    }

    private static Usage atLeast(Usage used, long peakBytes) {
        return new Usage(
                used.cpuSeconds(), Math.max(used.peakRssBytes(), peakBytes), used.readBytes(), used.writtenBytes());
    }
}
