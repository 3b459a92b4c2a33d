package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/** Our server right after its start, with nothing to do. */
public record SallyportIdle(Path jar) implements Contestant {

    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return Sallyport.DURABILITY;
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        try (var server = ServerUnderTest.start(jar, lap.folder().resolve("home"))) {
            var measured = TreeMeter.measure(server.tree(), () -> Thread.sleep(WATCHED.toMillis()));
            lap.record(
                    Contests.MEMORY_IDLE, measured.withFigure(measured.program().peakRssBytes() / MIB));
        }
    }
}
