package org.sallyport.ear.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.ear.benchmark.contest.Contest;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.Fixtures;
import org.sallyport.ear.benchmark.peer.AptMirror;
import org.sallyport.ear.benchmark.peer.AptlyMirror;
import org.sallyport.ear.benchmark.peer.Debmirror;
import org.sallyport.ear.benchmark.peer.NginxServer;

/** All contests with their contestants, and the upstream that they share. */
final class Programme implements AutoCloseable {

    private final Fixtures fixtures;
    private final NginxServer upstream;

    Programme(Fixtures fixtures, Path work, Path jar) throws IOException, InterruptedException {
        this.fixtures = fixtures;
        fixtures.signer();
        this.upstream = NginxServer.start(fixtures.folder(), work.resolve("upstream"));
    }

    List<Contest> contests(List<String> wanted) throws IOException, InterruptedException {
        var contests = new ArrayList<Contest>();
        if (wanted.isEmpty() || wanted.contains("mirror")) {
            contests.add(mirror());
        }
        return contests;
    }

    private Contest mirror() throws IOException, InterruptedException {
        var large = fixtures.large();
        return MirrorContest.of(List.of(
                new AptMirror(large, upstream), new Debmirror(large, upstream), new AptlyMirror(large, upstream)));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
