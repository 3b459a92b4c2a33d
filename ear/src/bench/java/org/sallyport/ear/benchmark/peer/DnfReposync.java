package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.RpmRepository;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/**
 * {@code dnf reposync} with its most parallel downloads (20; its default is 3): verifies the signature of the lists and
 * the digest of each file. Configuration, cache and keys are its own; nothing of the system is read or changed.
 */
public record DnfReposync(RpmRepository.Source source, NginxServer upstream) implements Contestant {

    private static final String CONFIGURATION = """
            [main]
            cachedir=%1$s/cache
            logdir=%1$s/log
            persistdir=%1$s/persist
            varsdir=%1$s/vars
            pluginconfpath=%1$s/plugins
            assumeyes=1
            max_parallel_downloads=20
            fastestmirror=0
            proxy=

            [%2$s]
            name=%2$s
            baseurl=%3$s%2$s
            gpgkey=file://%4$s
            gpgcheck=0
            repo_gpgcheck=1
            """;

    @Override
    public String name() {
        return "dnf reposync";
    }

    @Override
    public String durability() {
        return "forces nothing; verifies signature and digests";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing(RpmRepository.LISTER, "dnf");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var repository = source.get();
        var base = Files.createDirectories(lap.folder().resolve("dnf"));
        for (var folder : new String[] {"vars", "plugins", "repos.d"}) {
            Files.createDirectories(base.resolve(folder));
        }
        Path configuration = Files.writeString(
                base.resolve("dnf.conf"),
                CONFIGURATION.formatted(
                        base,
                        repository.name(),
                        upstream.uri(),
                        repository.signer().folder().resolve("key.asc")));
        var command = new MeasuredCommand(
                base.resolve("run"),
                "dnf",
                "-c",
                configuration.toString(),
                "--setopt=reposdir=" + base.resolve("repos.d"),
                // It would look for a list of pinned packages, which there is none of.
                "--disableplugin=versionlock",
                "--releasever=9",
                "reposync",
                "--repoid=" + repository.name(),
                "--download-metadata",
                "--download-path=" + base.resolve("mirror"));
        MirrorContest.RPM.recordBoth(lap, command, repository.folder(), base.resolve("mirror"), repository.packages());
    }
}
