package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.AptRepository;

/** aptly's mirror with 16 parallel downloads: verifies the signature and each file's checksum. */
public record AptlyMirror(AptRepository repository, NginxServer upstream) implements Contestant {

    @Override
    public String name() {
        return "aptly";
    }

    @Override
    public String durability() {
        return "forces its database; verifies signature and digests";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("aptly");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var home = AptlyHome.make(lap.folder().resolve("aptly"));
        home.createMirror(repository, upstream);
        MirrorContest.APT.recordBoth(
                lap,
                home.updateMirror(repository),
                repository.folder(),
                home.folder().resolve("root/pool"),
                repository.packages());
    }
}
