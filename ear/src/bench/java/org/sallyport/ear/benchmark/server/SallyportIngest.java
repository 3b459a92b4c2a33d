package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;
import org.sallyport.ear.benchmark.peer.ImageFile;

/**
 * Our ingest: a server of its own in each lap, with an empty store, until the repository is offered to hosts.
 * Signature, structures and every file are verified in the same pass.
 */
public record SallyportIngest(Path jar, StandingServer standing, AptRepository disc) implements Contestant {

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
        standing.discImage(disc);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var image = standing.discImage(disc).resolve(ImageFile.NAME);
        try (var server = ServerUnderTest.start(jar, lap.folder().resolve("home"))) {
            var receiver = new Receiver(server);
            receiver.trust(standing.collector().publicKey());
            receiver.drop(image);
            lap.settle();
            lap.record(Contests.INGEST, TreeMeter.measure(server.tree(), () -> receiver.ingest(ImageFile.NAME)));
        }
    }
}
