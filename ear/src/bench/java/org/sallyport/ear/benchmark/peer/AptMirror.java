package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/** apt-mirror with its default of 20 parallel downloads; it verifies neither signature nor digests. */
public record AptMirror(AptRepository repository, NginxServer upstream) implements Contestant {

    private static final String HOST = "127.0.0.1";

    private static final String LIST = """
            set base_path %s
            set nthreads 20
            set _tilde 0
            set run_postmirror 0
            set defaultarch amd64
            deb %s%s %s main
            """;

    @Override
    public String name() {
        return "apt-mirror";
    }

    @Override
    public String durability() {
        return "forces nothing; verifies nothing";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("apt-mirror", "wget");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var base = Files.createDirectories(lap.folder().resolve("apt-mirror"));
        for (var folder : new String[] {"mirror", "skel", "var"}) {
            var made = base.resolve(folder);
            Files.createDirectories(made.resolve(HOST));
            // Its wget names folders with the port, the rest of it without.
            Files.createSymbolicLink(made.resolve(upstream.authority()), Path.of(HOST));
        }
        var list = Files.writeString(
                base.resolve("mirror.list"),
                LIST.formatted(base, upstream.uri(), repository.name(), AptRepository.SUITE));
        var command = new MeasuredCommand(base, "apt-mirror", list.toString());
        MirrorContest.APT.recordBoth(lap, command, repository.folder(), base.resolve("mirror"), repository.packages());
    }
}
