package org.sallyport.ear.benchmark.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/**
 * The jobs <i>mirror</i> and <i>rpm</i>: everything from nothing, and then again with nothing changed.
 *
 * @param cold id of the leg that begins with nothing
 * @param unchanged id of the leg that has nothing to fetch
 * @param suffix of a package's name
 */
public record MirrorContest(String cold, String unchanged, String suffix) {

    /** 20,000 packages of an apt repository. */
    public static final MirrorContest APT = new MirrorContest("cold-sync", "unchanged-sync", ".deb");

    /** 3,000 packages of an rpm-md repository. */
    public static final MirrorContest RPM = new MirrorContest("rpm-sync", "rpm-unchanged-sync", ".rpm");

    /** The contest between these over the apt repository, ours first. */
    public static Contest apt(List<Contestant> contestants) {
        var legs = List.of(
                Leg.seconds(
                        APT.cold,
                        "cold mirror sync, 20,000 packages, 3.4 GiB",
                        Target.times(1, "apt-mirror"),
                        Target.times(3, "debmirror"),
                        Target.times(3, "aptly")),
                Leg.seconds(APT.unchanged, "the same, nothing changed", Target.cpuAtMost(0.5), Target.timesBest(1)));
        return new Contest("mirror", legs, contestants);
    }

    /** The contest between these over the rpm-md repository, ours first. */
    public static Contest rpm(List<Contestant> contestants) {
        var legs = List.of(
                Leg.seconds(RPM.cold, "rpm-md sync of 3,000 rpms, 510 MiB", Target.timesBest(2)),
                Leg.seconds(RPM.unchanged, "that again, nothing changed", Target.timesBest(1)));
        return new Contest("rpm", legs, contestants);
    }

    /**
     * Runs a program that syncs what is missing twice, into the same place.
     *
     * @param upstream folder of the repository
     * @param result where the packages must be afterwards
     * @param packages how many of them
     * @throws IOException if it fails, or succeeds without having them all
     */
    public void recordBoth(Lap lap, MeasuredCommand sync, Path upstream, Path result, int packages)
            throws IOException, InterruptedException {
        lap.settle(upstream);
        lap.record(cold, sync.run());
        long found = countPackages(result);
        if (found != packages) {
            throw new IOException("%s has %d packages of %d".formatted(result, found, packages));
        }
        lap.settle(upstream);
        lap.record(unchanged, sync.run());
    }

    private long countPackages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }
}
