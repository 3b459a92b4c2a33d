package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.net.URI;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.load.ServingLap;

/** Our {@code /repo}: a path is looked up in the repository's tree, its content in the store. */
public record SallyportServing(StandingServer standing, AptRepository repository) implements Contestant {

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return "nothing to force";
    }

    @Override
    public void enter() throws IOException, InterruptedException {
        standing.offer(repository);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var base = URI.create(standing.server().uri() + "/repo/" + repository.name() + "/");
        ServingLap.run(lap, standing.tree(), base, repository);
    }
}
