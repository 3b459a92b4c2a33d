package org.sallyport.ear.benchmark.server;

import java.io.IOException;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/**
 * Our smaller repository: from the request of a run that selects all packages by name, dependencies included, until its
 * lists are written and signed and its discs are planned.
 */
public record SallyportReindex(StandingServer standing, AptRepository repository) implements Contestant {

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
        var run = new String[1];
        lap.settle();
        lap.record(Contests.REINDEX, TreeMeter.measure(standing.tree(), () -> {
            run[0] = collector.requestSelection("benchmark-selection-" + lap.round(), mirror);
            collector.awaitPlanned(run[0]);
        }));
        collector.awaitSealed(run[0]);
    }
}
