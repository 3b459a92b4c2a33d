package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/**
 * Our ingest: a server of its own in each lap that has taken in another set of small packages, and not a byte of this
 * one, until the repository is offered to hosts. Signature, structures and every file are verified in the same pass.
 */
public record SallyportIngest(Path jar, StandingServer standing, AptRepository work, AptRepository disc)
        implements Contestant {

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
        standing.image(work);
        standing.image(disc);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        try (var server = ServerUnderTest.start(jar, lap.folder().resolve("home"))) {
            var receiver = new Receiver(server);
            receiver.trust(standing.collector().publicKey());
            receiver.ingest(receiver.drop(standing.image(work), work));
            var image = receiver.drop(standing.image(disc), disc);
            lap.settle(standing.image(disc));
            lap.record(Contests.INGEST, TreeMeter.measure(server.tree(), () -> receiver.ingest(image)));
        }
    }
}
