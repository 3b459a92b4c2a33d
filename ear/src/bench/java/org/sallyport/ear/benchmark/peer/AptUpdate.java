package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.IndexContest;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.DebianIndex;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/** {@code apt-get update} with folders of its own: verifies signature and digests, and builds its cache. */
public record AptUpdate(DebianIndex.Source source, NginxServer upstream) implements Contestant {

    @Override
    public String name() {
        return "apt-get update";
    }

    @Override
    public String durability() {
        return "forces nothing; verifies signature and digests";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("apt-get");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var index = source.get();
        var base = Files.createDirectories(lap.folder().resolve("apt"));
        for (var folder : new String[] {"lists/partial", "cache/archives/partial", "etc/apt.conf.d", "empty"}) {
            Files.createDirectories(base.resolve(folder));
        }
        var list = Files.writeString(
                base.resolve("sources.list"),
                "deb [signed-by=%s arch=%s] %s%s %s main\n"
                        .formatted(
                                DebianIndex.KEYRING,
                                DebianIndex.ARCHITECTURE,
                                upstream.uri(),
                                index.name(),
                                index.suite()));
        var configuration = Files.writeString(base.resolve("apt.conf"), """
                Dir::Etc "%1$s/etc"; Dir::Etc::sourcelist "%2$s"; Dir::Etc::sourceparts "%1$s/empty";
                Dir::State::lists "%1$s/lists"; Dir::Cache "%1$s/cache";
                Acquire::Languages "none"; Acquire::http::Proxy "false"; APT::Sandbox::User "root";
                APT::Update::Error-Mode "any"; Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
                """.formatted(base, list));
        var command = new MeasuredCommand(base.resolve("run"), "apt-get", "update")
                .with("APT_CONFIG", configuration.toString());
        lap.settle();
        lap.record(IndexContest.INDEX, command.run());
    }
}
