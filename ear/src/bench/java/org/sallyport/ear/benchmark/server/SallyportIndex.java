package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.IndexContest;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.DebianIndex;
import org.sallyport.ear.benchmark.measure.TreeMeter;
import org.sallyport.ear.benchmark.peer.NginxServer;

/** Our mirror that fetches packages on demand: its first sync verifies and parses the lists, and keeps its tree. */
public record SallyportIndex(Path jar, AptRepository warmUp, DebianIndex.Source source, NginxServer upstream)
        implements Contestant {

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return Sallyport.DURABILITY + "; " + Sallyport.WARM;
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var index = source.get();
        try (var server = ServerUnderTest.start(jar, lap.folder().resolve("home"))) {
            var collector = new Collector(server.api());
            collector.sync(collector.createMirror(warmUp, upstream, "all"));
            var mirror = collector.createMirror(index, upstream);
            lap.settle();
            lap.record(IndexContest.INDEX, TreeMeter.measure(server.tree(), () -> collector.sync(mirror)));
        }
    }
}
