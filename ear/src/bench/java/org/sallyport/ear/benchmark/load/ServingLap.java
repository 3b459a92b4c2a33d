package org.sallyport.ear.benchmark.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.ProcessTree;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/**
 * The lap of every server in the job <i>serving</i>: the same 20,000 files in the same order of chance, after as many
 * rounds of them as make it faster.
 */
public final class ServingLap {

    private static final int CLIENTS = 64;
    private static final int FILES = 20_000;
    private static final int MOST_WARM_UPS = 20;
    private static final int PATIENCE = 3;
    private static final double FASTER = 1.03;

    private ServingLap() {}

    /** Runs it against a server. */
    public static void run(Lap lap, ProcessTree server, URI base, AptRepository repository)
            throws IOException, InterruptedException {
        var paths = new ArrayList<>(repository.poolPaths());
        Collections.shuffle(paths, new Random(lap.round()));
        var load = new HttpLoad(base, paths.subList(0, Math.min(FILES, paths.size())), CLIENTS);
        warmUp(load);
        lap.settle();
        var outcome = new HttpLoad.Outcome[1];
        var measured = TreeMeter.measure(server, () -> outcome[0] = load.run());
        lap.record(Contests.SERVING, measured.withFigure(outcome[0].requestsPerSecond()));
        lap.record(Contests.SERVING_P99, measured.withFigure(outcome[0].p99Millis()));
    }

    /**
     * Until three rounds running are no faster than the best before: a server that has run for days is asked for, not
     * one that compiles itself.
     */
    private static void warmUp(HttpLoad load) throws IOException, InterruptedException {
        double best = 0;
        int slower = 0;
        for (int i = 0; i < MOST_WARM_UPS && slower < PATIENCE; i++) {
            double rate = load.run().requestsPerSecond();
            slower = rate > best * FASTER ? 0 : slower + 1;
            best = Math.max(best, rate);
        }
    }
}
