package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.RpmRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;
import org.sallyport.ear.benchmark.peer.NginxServer;
import org.sallyport.ear.benchmark.peer.Tool;

/** Our mirror of an rpm-md repository; the server has synced an apt repository before, and never one of this kind. */
public record SallyportRpmMirror(Path jar, AptRepository warmUp, RpmRepository.Source source, NginxServer upstream)
        implements Contestant {

    private static final int SYNCS_BEFORE = 2;

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return Sallyport.DURABILITY + "; " + Sallyport.WARM;
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing(RpmRepository.LISTER);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var repository = source.get();
        try (var server = ServerUnderTest.start(jar, lap.folder().resolve("home"))) {
            var collector = new Collector(server.api());
            collector.work(warmUp, upstream, SYNCS_BEFORE);
            var mirror = collector.createMirror(repository, upstream);
            lap.settle(repository.folder());
            lap.record(MirrorContest.RPM.cold(), TreeMeter.measure(server.tree(), () -> collector.sync(mirror)));
            lap.settle(repository.folder());
            lap.record(MirrorContest.RPM.unchanged(), TreeMeter.measure(server.tree(), () -> collector.sync(mirror)));
        }
    }
}
