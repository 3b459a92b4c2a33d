package org.sallyport.ear.benchmark.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sallyport.ear.benchmark.measure.Measurement;
import org.sallyport.ear.benchmark.measure.PageCache;

/** One contestant's turn in one round: a folder of its own, and the figures that it records. */
public final class Lap {

    private final int round;
    private final Path folder;
    private final PageCache pageCache;
    private final Map<String, Measurement> measurements = new LinkedHashMap<>();

    Lap(int round, Path folder, PageCache pageCache) {
        this.round = round;
        this.folder = folder;
        this.pageCache = pageCache;
    }

    /** Counted from 1. */
    public int round() {
        return round;
    }

    /** Empty at the start of each lap, removed after it; on the disk that everybody uses. */
    public Path folder() {
        return folder;
    }

    /**
     * To be called right before each timed part.
     *
     * @param inputs files and folders that it is going to read
     */
    public void settle(Path... inputs) throws IOException, InterruptedException {
        pageCache.settle(inputs);
    }

    /** Records a leg's figure. */
    public void record(String leg, Measurement measurement) {
        measurements.put(leg, measurement);
    }

    Map<String, Measurement> measurements() {
        return Collections.unmodifiableMap(measurements);
    }
}
