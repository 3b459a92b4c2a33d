package org.sallyport.ear.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.ear.benchmark.contest.Contest;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.IndexContest;
import org.sallyport.ear.benchmark.contest.MirrorContest;
import org.sallyport.ear.benchmark.fixture.Fixtures;
import org.sallyport.ear.benchmark.peer.AptMirror;
import org.sallyport.ear.benchmark.peer.AptUpdate;
import org.sallyport.ear.benchmark.peer.AptlyMirror;
import org.sallyport.ear.benchmark.peer.AptlySnapshot;
import org.sallyport.ear.benchmark.peer.ClassicIngest;
import org.sallyport.ear.benchmark.peer.Debmirror;
import org.sallyport.ear.benchmark.peer.DnfReposync;
import org.sallyport.ear.benchmark.peer.FtpArchive;
import org.sallyport.ear.benchmark.peer.ImageFile;
import org.sallyport.ear.benchmark.peer.ImageProgram;
import org.sallyport.ear.benchmark.peer.LinkedCopy;
import org.sallyport.ear.benchmark.peer.NginxDownload;
import org.sallyport.ear.benchmark.peer.NginxServer;
import org.sallyport.ear.benchmark.peer.NginxServing;
import org.sallyport.ear.benchmark.peer.XorrisoPipe;
import org.sallyport.ear.benchmark.server.SallyportDownload;
import org.sallyport.ear.benchmark.server.SallyportFirstByte;
import org.sallyport.ear.benchmark.server.SallyportIdle;
import org.sallyport.ear.benchmark.server.SallyportImage;
import org.sallyport.ear.benchmark.server.SallyportIndex;
import org.sallyport.ear.benchmark.server.SallyportIngest;
import org.sallyport.ear.benchmark.server.SallyportMirror;
import org.sallyport.ear.benchmark.server.SallyportReindex;
import org.sallyport.ear.benchmark.server.SallyportRpmMirror;
import org.sallyport.ear.benchmark.server.SallyportServing;
import org.sallyport.ear.benchmark.server.SallyportSnapshot;
import org.sallyport.ear.benchmark.server.StandingServer;

/** All contests with their contestants, and what they share: the upstream, and one server of ours. */
final class Programme implements AutoCloseable {

    private final Fixtures fixtures;
    private final Path work;
    private final Path jar;
    private final NginxServer upstream;
    private final StandingServer standing;

    /** Starts the upstream, which every job of ours needs: without nginx there is no benchmark. */
    Programme(Fixtures fixtures, Path work, Path jar) throws IOException, InterruptedException {
        this.fixtures = fixtures;
        this.work = work;
        this.jar = jar;
        fixtures.signer();
        this.upstream = NginxServer.start(fixtures.folder(), work.resolve("upstream"));
        this.standing = new StandingServer(jar, work.resolve("standing"), upstream);
    }

    /** The wanted contests, or all, in the order in which they are run. Makes the fixtures that they need. */
    List<Contest> contests(List<String> wanted) throws IOException, InterruptedException {
        var makers = List.<ContestMaker>of(
                this::mirror,
                this::rpm,
                this::index,
                this::snapshot,
                this::reindex,
                this::image,
                this::firstByte,
                this::download,
                this::ingest,
                this::serving,
                this::memory);
        var ids = List.of(
                "mirror",
                "rpm",
                IndexContest.INDEX,
                Contests.SNAPSHOT,
                Contests.REINDEX,
                Contests.IMAGE,
                Contests.FIRST_BYTE,
                Contests.DOWNLOAD,
                Contests.INGEST,
                Contests.SERVING,
                Contests.MEMORY_IDLE);
        var contests = new ArrayList<Contest>();
        for (int index = 0; index < ids.size(); index++) {
            if (wanted.isEmpty() || wanted.contains(ids.get(index))) {
                contests.add(makers.get(index).make());
            }
        }
        return contests;
    }

    private Contest mirror() throws IOException, InterruptedException {
        var large = fixtures.large();
        return MirrorContest.apt(List.of(
                new SallyportMirror(jar, fixtures.small(), large, upstream),
                new AptMirror(large, upstream),
                new Debmirror(large, upstream),
                new AptlyMirror(large, upstream)));
    }

    private Contest rpm() throws IOException, InterruptedException {
        return MirrorContest.rpm(List.of(
                new SallyportRpmMirror(jar, fixtures.warmUp(), fixtures::rpms, upstream),
                new DnfReposync(fixtures::rpms, upstream)));
    }

    private Contest index() throws IOException, InterruptedException {
        return IndexContest.of(List.of(
                new SallyportIndex(jar, fixtures.warmUp(), fixtures::debian, upstream),
                new AptUpdate(fixtures::debian, upstream)));
    }

    private Contest snapshot() throws IOException, InterruptedException {
        var small = fixtures.small();
        return Contests.snapshot(List.of(
                new SallyportSnapshot(standing, small),
                new LinkedCopy(small),
                new AptlySnapshot(work.resolve("aptly"), small, upstream)));
    }

    private Contest reindex() throws IOException, InterruptedException {
        var disc = fixtures.disc();
        return Contests.reindex(
                List.of(new SallyportReindex(standing, disc), new FtpArchive(work.resolve("ftparchive"), disc)));
    }

    private Contest image() throws IOException, InterruptedException {
        var disc = fixtures.disc();
        return Contests.image(List.of(
                new SallyportImage(standing, fixtures.small(), disc),
                new ImageProgram("xorriso -as mkisofs", "sha256sum", disc),
                new ImageProgram("xorriso -as mkisofs", "openssl dgst -sha256 -r", disc),
                new ImageProgram("genisoimage", "sha256sum", disc),
                new ImageProgram("genisoimage", "openssl dgst -sha256 -r", disc)));
    }

    private Contest firstByte() throws IOException, InterruptedException {
        var sparse = fixtures.sparse();
        return Contests.firstByte(List.of(new SallyportFirstByte(standing, sparse), new XorrisoPipe(sparse)));
    }

    private Contest download() throws IOException, InterruptedException {
        var disc = fixtures.disc();
        return Contests.download(List.of(
                new SallyportDownload(standing, disc),
                new NginxDownload(() -> standing.image(disc), work.resolve("nginx-download"))));
    }

    private Contest ingest() throws IOException, InterruptedException {
        var disc = fixtures.disc();
        ImageFile image = () -> standing.image(disc);
        return Contests.ingest(List.of(
                new SallyportIngest(jar, standing, fixtures.small(), disc),
                ClassicIngest.bsdtar(image),
                ClassicIngest.xorriso(image),
                ClassicIngest.xorriso(image).forced()));
    }

    private Contest serving() throws IOException, InterruptedException {
        var small = fixtures.small();
        return Contests.serving(List.of(new SallyportServing(standing, small), new NginxServing(upstream, small)));
    }

    private Contest memory() {
        return Contests.memory(List.of(new SallyportIdle(jar)));
    }

    @Override
    public void close() {
        standing.close();
        upstream.close();
    }

    @FunctionalInterface
    private interface ContestMaker {
        Contest make() throws IOException, InterruptedException;
    }
}
