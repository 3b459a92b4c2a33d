package org.sallyport.ear.benchmark.server;

import java.io.IOException;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/**
 * Our image: from the request of a run to its end, when the digest of the whole image is known; not the first of its
 * kind.
 */
public record SallyportImage(StandingServer standing, AptRepository work, AptRepository disc) implements Contestant {

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return Sallyport.DURABILITY + "; " + Sallyport.AT_WORK;
    }

    @Override
    public void enter() throws IOException, InterruptedException {
        standing.run(work);
        standing.run(disc);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var collector = standing.collector();
        var mirror = standing.mirror(disc);
        lap.settle(standing.contents(disc));
        lap.record(
                Contests.IMAGE,
                TreeMeter.measure(
                        standing.tree(),
                        () -> collector.awaitSealed(collector.requestRun("benchmark-" + lap.round(), mirror))));
    }
}
