package org.sallyport.ear.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.LegResult;
import org.sallyport.ear.benchmark.contest.Rounds;
import org.sallyport.ear.benchmark.fixture.Fixtures;
import org.sallyport.ear.benchmark.measure.PageCache;
import org.sallyport.ear.benchmark.report.Machine;
import org.sallyport.ear.benchmark.report.Report;
import org.sallyport.ear.benchmark.workspace.Folders;

/** The command line of the benchmark; it ends with 0 whatever the figures say. */
@Command(name = "benchmark", description = "Sallyport and its peers, alternating in one run.")
public final class Benchmark implements Callable<Integer> {

    @Option(names = "--jar", required = true, description = "the runnable jar of the server")
    private Path jar;

    @Option(names = "--rounds", defaultValue = "3", description = "laps of each contestant (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--jobs", split = ",", description = "only these; default: all")
    private List<String> jobs = List.of();

    @Option(names = "--cache", description = "where fixtures are kept (${DEFAULT-VALUE})")
    private Path cache = Path.of(System.getProperty("user.home"), ".cache", "sallyport-benchmark");

    @Option(names = "--seed", defaultValue = "1", description = "of the fixtures (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--scale", defaultValue = "1", description = "size of the fixtures; figures count at 1 only")
    private double scale;

    @Option(names = "--drop-caches", description = "drop the page cache before each measurement; needs root")
    private boolean dropCaches;

    @Option(names = "--report", required = true, description = "folder for benchmark.md and benchmark.csv")
    private Path report;

    @Option(names = "--history", description = "file that gets one line a job")
    private Path history;

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var fixtures = Fixtures.below(cache, seed, scale);
        var work = Folders.freshAndSpread(cache.resolve("work"));
        var pageCache = dropCaches ? PageCache.COLD : PageCache.WARM;
        var all = new ArrayList<LegResult>();
        try (var programme = new Programme(fixtures, work, jar.toAbsolutePath())) {
            for (var contest : programme.contests(jobs)) {
                all.addAll(contest.run(new Rounds(rounds, work, pageCache)));
            }
        }
        all.add(Contests.peakOf(all));
        var conditions =
                "%d rounds, page cache %s%s.".formatted(rounds, pageCache.words(), scale == 1 ? "" : ", SCALED");
        publish(new Report(LocalDate.now(ZoneOffset.UTC), Machine.here(), conditions, all));
        Folders.remove(work);
        return 0;
    }

    private void publish(Report results) throws IOException {
        results.write(report);
        if (history != null && scale == 1) {
            results.appendTo(history);
        }
        System.out.write(Files.readAllBytes(report.resolve("benchmark.md")));
        System.out.flush();
    }
}
