package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.TreeMeter;
import org.sallyport.ear.benchmark.peer.NginxServer;

/**
 * Our mirror: a server of its own in each lap that has been at work for a while, and has not a byte of this repository
 * before the clock starts.
 */
public record SallyportMirror(Path jar, AptRepository work, AptRepository repository, NginxServer upstream)
        implements Contestant {

    private static final int SYNCS_BEFORE = 30;

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return Sallyport.DURABILITY + "; " + Sallyport.AT_WORK;
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        try (var server = ServerUnderTest.start(jar, lap.folder().resolve("home"))) {
            var collector = new Collector(server.api());
            collector.work(work, upstream, SYNCS_BEFORE);
            var mirror = collector.createMirror(repository, upstream, "all");
            lap.settle(repository.folder());
            lap.record(MirrorContest.APT.cold(), TreeMeter.measure(server.tree(), () -> collector.sync(mirror)));
            lap.settle(repository.folder());
            lap.record(MirrorContest.APT.unchanged(), TreeMeter.measure(server.tree(), () -> collector.sync(mirror)));
        }
    }
}
