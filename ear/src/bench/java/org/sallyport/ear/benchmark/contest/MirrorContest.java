package org.sallyport.ear.benchmark.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/** The job <i>mirror</i>: everything from nothing, and then again with nothing changed. */
public final class MirrorContest {

    /** All 20,000 packages. */
    public static final String COLD = "cold-sync";

    /** The same again: nothing to fetch. */
    public static final String UNCHANGED = "unchanged-sync";

    private MirrorContest() {}

    /** The contest between these, ours first. */
    public static Contest of(List<Contestant> contestants) {
        var legs = List.of(
                Leg.seconds(
                        COLD,
                        "cold mirror sync, 20,000 packages, 3.4 GiB",
                        Target.times(1, "apt-mirror"),
                        Target.times(3, "debmirror"),
                        Target.times(3, "aptly")),
                Leg.seconds(UNCHANGED, "the same, nothing changed", Target.cpuAtMost(0.5), Target.timesBest(1)));
        return new Contest("mirror", legs, contestants);
    }

    /**
     * Runs a program that syncs what is missing twice, into the same place.
     *
     * @param result where the packages must be afterwards
     * @param packages how many of them
     * @throws IOException if it fails, or succeeds without having them all
     */
    public static void recordBoth(Lap lap, MeasuredCommand sync, Path result, int packages)
            throws IOException, InterruptedException {
        lap.settle();
        lap.record(COLD, sync.run());
        long found = countPackages(result);
        if (found != packages) {
            throw new IOException("%s has %d packages of %d".formatted(result, found, packages));
        }
        lap.settle();
        lap.record(UNCHANGED, sync.run());
    }

    private static long countPackages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb")).count();
        }
    }
}
