package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.load.ServingLap;

/** nginx serving the repository's folder. */
public record NginxServing(NginxServer nginx, AptRepository repository) implements Contestant {

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public String durability() {
        return "nothing to force";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("nginx");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        ServingLap.run(lap, nginx.tree(), nginx.uri().resolve(repository.name() + "/"), repository);
    }
}
