package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/** debmirror over HTTP: verifies the signature and each file's checksum. */
public record Debmirror(AptRepository repository, NginxServer upstream) implements Contestant {

    @Override
    public String name() {
        return "debmirror";
    }

    @Override
    public String durability() {
        return "forces nothing; verifies signature and digests";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("debmirror");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var mirror = Files.createDirectories(lap.folder().resolve("debmirror"));
        var command = new MeasuredCommand(
                mirror,
                "debmirror",
                "--method=http",
                "--host=" + upstream.authority(),
                "--root=/" + repository.name(),
                "--dist=" + AptRepository.SUITE,
                "--section=main",
                "--arch=amd64",
                "--nosource",
                "--rsync-extra=none",
                "--diff=none",
                "--keyring=" + repository.signer().publicKey(),
                mirror.resolve("mirror").toString());
        MirrorContest.APT.recordBoth(
                lap, command, repository.folder(), mirror.resolve("mirror"), repository.packages());
    }
}
