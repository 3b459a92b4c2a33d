package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.SigningHome;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/**
 * apt-ftparchive over a pool whose packages its cache knows already, then xz, the Release file and gpg: the usual way
 * to lists of one's own. It resolves no dependencies.
 *
 * @param folder of its cache, made when it enters
 */
public record FtpArchive(Path folder, AptRepository repository) implements Contestant {

    @Override
    public String name() {
        return "apt-ftparchive with warm cache, xz, gpg";
    }

    @Override
    public String durability() {
        return "forces nothing";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("apt-ftparchive", "xz", "gpg");
    }

    @Override
    public void enter() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        command().run();
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        lap.settle();
        lap.record(Contests.REINDEX, command().run());
    }

    @Override
    public void leave() throws IOException, InterruptedException {
        repository.signer().endAgent();
    }

    private MeasuredCommand command() {
        var line =
                """
                cd %1$s
                rm -rf dists && mkdir -p dists/stable/main/binary-amd64
                (cd %2$s && apt-ftparchive --db %1$s/cache.db packages pool) > dists/stable/main/binary-amd64/Packages
                xz -1k dists/stable/main/binary-amd64/Packages
                apt-ftparchive release dists/stable > Release
                gpg --homedir %3$s --batch --yes -u %4$s --clearsign -o dists/stable/InRelease Release
                """.formatted(folder, repository.folder(), repository.signer().folder(), SigningHome.USER);
        return MeasuredCommand.shell(folder, line);
    }
}
