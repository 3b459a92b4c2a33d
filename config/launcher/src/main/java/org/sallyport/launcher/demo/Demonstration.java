package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.sallyport.launcher.client.JsonMembers;
import org.sallyport.launcher.client.ServerClient;
import org.sallyport.launcher.verify.DiscVerification;
import org.sallyport.media.openpgp.Fingerprint;

/**
 * The way of a repository across the gap, over the HTTP interface of one server that plays both sides: mirror, sync,
 * run, download, verify, trust, ingest.
 */
public final class Demonstration {
    private static final String RUNS = "/api/v1/airgap/collector/runs";
    private static final Set<String> ENDED = Set.of("COMPLETE", "FAILED", "CANCELLED", "STOPPED");
    private static final Set<String> RUN_ENDED = Set.of("COMPLETE", "FAILED", "CANCELLED");
    private static final Set<String> INGEST_ENDED =
            Set.of("AWAITING_DISCS", "COMPLETE", "SUPERSEDED", "FAILED", "CANCELLED");
    private static final long PAUSE_MILLIS = 100;

    private final ServerClient server;
    private final StepListener listener;
    private final Path folder;

    /**
     * A demonstration on a server that is ready.
     *
     * @param folder where the downloaded image goes
     */
    public Demonstration(ServerClient server, StepListener listener, Path folder) {
        this.server = server;
        this.listener = listener;
        this.folder = folder;
    }

    /**
     * What is made.
     *
     * @param label label of the set
     * @param mediaSizeBytes capacity of a disc; empty for one image
     */
    public record Wish(String label, Optional<Long> mediaSizeBytes) {}

    /**
     * Does it all.
     *
     * @return the line of a host's apt sources
     * @throws IOException if any step fails, with the server's own sentence
     */
    public String run(DemoUpstream upstream, Wish wish) throws IOException, InterruptedException {
        String name = upstream.suite().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "-");
        listener.say("1. Mirror " + upstream.uri() + " " + upstream.suite() + " "
                + String.join(" ", upstream.components()) + " (" + String.join(", ", upstream.architectures())
                + "), signatures checked by " + upstream.keyring().name());
        String mirror = mirror(upstream, name);

        listener.say("2. Collect a pinned snapshot on to signed discs");
        JsonMembers run = collect(mirror, wish);

        listener.say("3. Download by token, verify offline");
        JsonMembers key = server.get("/api/v1/airgap/collector-key");
        List<Path> images = images(run, key.string("fingerprint"));

        listener.say("4. On the other side: trust the collector's key " + key.string("fingerprint") + ", ingest");
        server.post(
                "/api/v1/airgap/trusted-collectors",
                JsonMembers.of("name", "demonstration", "public_key", key.string("public_key")));
        for (Path image : images) {
            ingest(image);
        }
        return served(upstream, name);
    }

    private String mirror(DemoUpstream upstream, String name) throws IOException, InterruptedException {
        JsonMembers mirror = server.post(
                "/api/v1/mirror-repositories",
                JsonMembers.of(
                        "name", name,
                        "package_manager", "apt",
                        "upstream_url", upstream.uri().toString(),
                        "suite", upstream.suite(),
                        "components", String.join(" ", upstream.components()),
                        "architectures", String.join(" ", upstream.architectures()),
                        "signing_key", upstream.keyring().armored()));
        String id = mirror.string("id");
        JsonMembers queued = server.post("/api/v1/mirror-repositories/" + id + "/sync");
        awaitJob(queued.string("job_id"));
        return id;
    }

    private JsonMembers collect(String mirror, Wish wish) throws IOException, InterruptedException {
        JsonMembers wanted =
                JsonMembers.of("iso_label", wish.label(), "targets", List.of(JsonMembers.of("mirror_id", mirror)));
        wish.mediaSizeBytes().ifPresent(size -> wanted.members().put("media_size_bytes", size));
        JsonMembers run = server.post(RUNS, wanted);
        String id = run.string("id");
        String job = run.string("job_id").isEmpty() ? run.string("worker_message_id") : run.string("job_id");
        if (!job.isEmpty()) {
            awaitJob(job);
        }
        while (!RUN_ENDED.contains(run.string("status"))) {
            Thread.sleep(PAUSE_MILLIS);
            run = server.get(RUNS + "/" + id);
        }
        if (!run.string("status").equals("COMPLETE")) {
            throw new IOException("The run ended " + run.string("status") + ": " + run.string("error_message"));
        }
        return run;
    }

    private List<Path> images(JsonMembers run, String fingerprint) throws IOException, InterruptedException {
        String base = RUNS + "/" + run.string("id");
        List<JsonMembers> discs = server.get(base + "/discs").objects("items");
        if (discs.isEmpty()) {
            throw new IOException("The run made no disc.");
        }
        List<Path> images = new java.util.ArrayList<>();
        for (JsonMembers disc : discs) {
            long index = disc.number("disc_index").orElse(1L);
            long size = disc.number("size_bytes").orElseThrow();
            Path image =
                    folder.resolve(run.string("iso_label").replaceAll("[^A-Za-z0-9_.-]", "_") + "-" + index + ".iso");
            String token = server.post(base + "/iso-token").string("token");
            URI address = server.address().resolve(base + "/iso-download?disc=" + index + "&token=" + token);
            long broken =
                    new ResumedDownload(address, image).fetch(size, done -> listener.bytes("download", done, size));
            listener.end();
            listener.say("   broken off at byte " + broken + ", resumed by range");
            verify(image, fingerprint, size);
            images.add(image);
        }
        return images;
    }

    private void verify(Path image, String fingerprint, long size) throws IOException {
        DiscVerification result = DiscVerification.of(
                image,
                Fingerprint.parse(fingerprint),
                Optional.empty(),
                Clock.systemUTC().instant(),
                done -> listener.bytes("verify", done, size));
        listener.end();
        if (!result.isGood()) {
            throw new IOException("The image " + image + " is not as it was signed: " + result.badFiles());
        }
        listener.say("   good: " + result.files() + " files, signature, lists and structures of " + image);
    }

    private void ingest(Path image) throws IOException, InterruptedException {
        long size = Files.size(image);
        listener.note("upload", image.getFileName() + " (" + size + " bytes)");
        JsonMembers run = server.upload(
                "/api/v1/airgap/repository/ingest?name=" + image.getFileName(),
                "application/octet-stream",
                BodyPublishers.ofFile(image));
        listener.end();
        String path = "/api/v1/airgap/repository/ingest-runs/" + run.string("id");
        while (!INGEST_ENDED.contains(run.string("status").toUpperCase(Locale.ROOT))) {
            listener.note("ingest", run.string("status").toLowerCase(Locale.ROOT));
            Thread.sleep(PAUSE_MILLIS);
            run = server.get(path);
        }
        listener.note("ingest", run.string("status").toLowerCase(Locale.ROOT));
        listener.end();
        if (!run.string("error_code").isEmpty()) {
            throw new IOException(
                    "The disc was refused (" + run.string("error_code") + "): " + run.string("error_message"));
        }
    }

    private String served(DemoUpstream upstream, String name) throws IOException, InterruptedException {
        URI repository = URI.create(server.address() + "/repo/" + name);
        String release = new ReleaseFiles(Optional.empty())
                .of(repository, upstream.suite())
                .orElse("");
        if (SuiteIndexes.parse(release).bytes(upstream.components(), upstream.architectures()) == 0) {
            throw new IOException("The repository " + repository + " shows no packages.");
        }
        Path keyring = upstream.keyring()
                .signedBy(
                        release.getBytes(StandardCharsets.ISO_8859_1),
                        Clock.systemUTC().instant(),
                        folder.resolve(name + "-keyring.asc"));
        return "deb [signed-by=" + keyring + "] " + repository + " " + upstream.suite() + " "
                + String.join(" ", upstream.components());
    }

    private void awaitJob(String id) throws IOException, InterruptedException {
        JsonMembers last = JsonMembers.of();
        JsonMembers job = server.get("/api/v1/jobs/" + id);
        while (true) {
            JsonMembers now = job.object("progress");
            if (!last.string("step").isEmpty() && !now.string("step").equals(last.string("step"))) {
                endOfStep(last);
            }
            if (!now.string("step").isEmpty()) {
                tell(now, now.number("bytes_done").orElse(0L));
            }
            last = now;
            if (ENDED.contains(job.string("state"))) {
                break;
            }
            Thread.sleep(PAUSE_MILLIS);
            job = server.get("/api/v1/jobs/" + id);
        }
        if (!job.string("state").equals("COMPLETE")) {
            listener.end();
            throw new IOException(
                    job.string("error_message").isEmpty()
                            ? "The job " + id + " ended " + job.string("state") + "."
                            : job.string("error_message"));
        }
        endOfStep(last);
    }

    /** A step that is over did all that it had to do, whatever was seen of it last. */
    private void endOfStep(JsonMembers progress) {
        if (!progress.string("step").isEmpty()) {
            tell(progress, progress.number("bytes_total").orElse(0L));
            listener.end();
        }
    }

    private void tell(JsonMembers progress, long done) {
        String step = progress.string("step");
        long total = progress.number("bytes_total").orElse(0L);
        if (total > 0) {
            listener.job(
                    step,
                    done,
                    total,
                    progress.number("bytes_per_second").orElse(0L),
                    progress.number("eta_seconds").orElse(-1L));
        } else {
            String items = progress.number("items_total")
                    .filter(count -> count > 0)
                    .map(count -> progress.number("items_done").orElse(0L) + " of " + count)
                    .orElse("done");
            listener.note(step, items);
        }
    }
}
