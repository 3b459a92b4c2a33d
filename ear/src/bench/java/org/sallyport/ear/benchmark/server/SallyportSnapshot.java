package org.sallyport.ear.benchmark.server;

import java.io.IOException;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/** Our snapshot and restore: one request each, answered when it is done. */
public record SallyportSnapshot(StandingServer standing, AptRepository repository) implements Contestant {

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
        standing.mirror(repository);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var collector = standing.collector();
        var mirror = standing.mirror(repository);
        var taken = new String[1];
        lap.settle();
        lap.record(Contests.SNAPSHOT, TreeMeter.measure(standing.tree(), () -> taken[0] = collector.snapshot(mirror)));
        lap.settle();
        lap.record(Contests.RESTORE, TreeMeter.measure(standing.tree(), () -> collector.restore(mirror, taken[0])));
    }
}
