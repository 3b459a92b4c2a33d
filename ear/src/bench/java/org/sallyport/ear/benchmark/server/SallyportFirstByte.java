package org.sallyport.ear.benchmark.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/**
 * Our first byte of 100 GB: from the request of the run, planning and signing included, to the first byte of the
 * download.
 *
 * <p>Nobody downloads 100 GB for this: the mirror takes packages on demand, and they are linked into the content store
 * beforehand, which is what a store that has them looks like.
 */
public record SallyportFirstByte(StandingServer standing, AptRepository sparse) implements Contestant {

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return Sallyport.DURABILITY;
    }

    @Override
    public void enter() throws IOException, InterruptedException {
        for (var entry : sparse.digests().entrySet()) {
            link(sparse.folder().resolve(entry.getKey()), standing.content(entry.getValue()));
        }
        standing.mirror(sparse, "on_demand");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var collector = standing.collector();
        var mirror = standing.mirror(sparse, "on_demand");
        var run = new String[1];
        lap.settle();
        lap.record(Contests.FIRST_BYTE, TreeMeter.measure(standing.tree(), () -> {
            run[0] = collector.requestRun("benchmark-large-" + lap.round(), mirror);
            collector.awaitDownloadable(run[0]);
            readFirstByte(collector.imagePath(run[0]));
        }));
        collector.cancel(run[0]);
    }

    private void readFirstByte(String path) throws IOException, InterruptedException {
        try (var in = standing.server().api().open(path)) {
            if (in.read() < 0) {
                throw new EOFException(path + " is empty");
            }
        }
    }

    private static void link(Path file, Path name) throws IOException {
        Files.createDirectories(name.getParent());
        if (!Files.exists(name)) {
            Files.createLink(name, file);
        }
    }
}
