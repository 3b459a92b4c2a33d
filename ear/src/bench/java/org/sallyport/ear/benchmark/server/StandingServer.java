package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.ProcessTree;
import org.sallyport.ear.benchmark.peer.ImageFile;
import org.sallyport.ear.benchmark.peer.NginxServer;
import org.sallyport.ear.benchmark.workspace.Progress;

/**
 * One server for all jobs that begin with mirrored content; started when the first of them comes, and each mirror
 * synced when it is first asked for.
 */
public final class StandingServer implements AutoCloseable {

    private final Path jar;
    private final Path folder;
    private final NginxServer upstream;
    private final Map<String, String> mirrors = new HashMap<>();
    private final Map<String, String> runs = new HashMap<>();
    private final Set<String> offered = new HashSet<>();
    private @Nullable ServerUnderTest server;

    /** Nothing is started yet; the home will be below the folder. */
    public StandingServer(Path jar, Path folder, NginxServer upstream) {
        this.jar = jar;
        this.folder = folder;
        this.upstream = upstream;
    }

    ServerUnderTest server() throws IOException {
        if (server == null) {
            Files.createDirectories(folder);
            server = ServerUnderTest.start(jar, folder.resolve("home"));
        }
        return server;
    }

    Collector collector() throws IOException {
        return new Collector(server().api());
    }

    /** Its processes. */
    public ProcessTree tree() throws IOException {
        return server().tree();
    }

    /** Where its store keeps a content. */
    Path content(String sha256) throws IOException {
        return server().home().resolve("content/sha256/%s/%s".formatted(sha256.substring(0, 2), sha256));
    }

    /** Where its store keeps the packages of a repository. */
    Path[] contents(AptRepository repository) throws IOException {
        var contents = new ArrayList<Path>();
        for (String sha256 : repository.digests().values()) {
            contents.add(content(sha256));
        }
        return contents.toArray(new Path[0]);
    }

    /** The mirror of a repository with all its packages. */
    String mirror(AptRepository repository) throws IOException, InterruptedException {
        return mirror(repository, "all");
    }

    /** The mirror of a repository, by fetch policy {@code all} or {@code on_demand}. */
    String mirror(AptRepository repository, String fetchPolicy) throws IOException, InterruptedException {
        var known = mirrors.get(repository.name());
        if (known != null) {
            return known;
        }
        Progress.say("sallyport: mirroring %s", repository.name());
        var mirror = collector().createMirror(repository, upstream, fetchPolicy);
        collector().sync(mirror);
        mirrors.put(repository.name(), mirror);
        return mirror;
    }

    /** A finished run that carries all of a repository in one image. */
    String run(AptRepository repository) throws IOException, InterruptedException {
        var known = runs.get(repository.name());
        if (known != null) {
            return known;
        }
        var run = collector().requestRun("benchmark-" + repository.name(), mirror(repository));
        collector().awaitSealed(run);
        runs.put(repository.name(), run);
        return run;
    }

    /** The folder that holds that image as a file, {@link ImageFile#NAME}. */
    public Path image(AptRepository repository) throws IOException, InterruptedException {
        var made = folder.resolve("image-" + repository.name());
        var image = made.resolve(ImageFile.NAME);
        if (!Files.exists(image)) {
            Files.createDirectories(made);
            var part = folder.resolve("image.part");
            try (var in = server().api().open(collector().imagePath(run(repository)))) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, image);
        }
        return made;
    }

    /** Makes the server offer a repository to hosts: it takes in its own image. */
    void offer(AptRepository repository) throws IOException, InterruptedException {
        if (offered.add(repository.name())) {
            var receiver = new Receiver(server());
            receiver.trust(collector().publicKey());
            receiver.ingest(receiver.drop(image(repository), repository));
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
