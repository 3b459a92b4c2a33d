package org.sallyport.ear.benchmark.server;

import java.io.IOException;

import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.DebianIndex;
import org.sallyport.ear.benchmark.fixture.RpmRepository;
import org.sallyport.ear.benchmark.peer.NginxServer;

/** What an operator of the connected side does. */
record Collector(Api api) {

    private static final String MIRRORS = "/api/mirror-repositories";
    private static final String RUNS = "/api/v1/airgap/collector/runs";

    /** Creates a mirror and says its id. */
    String createMirror(AptRepository repository, NginxServer upstream, String fetchPolicy)
            throws IOException, InterruptedException {
        var body = """
                {"name": %s, "package_manager": "apt", "upstream_url": %s, "suite": %s, "components": "main",
                 "architectures": "amd64", "signing_key": %s, "fetch_policy": %s}
                """.formatted(
                        Json.quote(repository.name()),
                        Json.quote(upstream.uri() + repository.name()),
                        Json.quote(AptRepository.SUITE),
                        Json.quote(repository.signer().armoredKey()),
                        Json.quote(fetchPolicy));
        return api.post(MIRRORS, body).text("id");
    }

    /** Creates a mirror of Debian's own lists that fetches no package by itself, and says its id. */
    String createMirror(DebianIndex index, NginxServer upstream) throws IOException, InterruptedException {
        var body = """
                {"name": %s, "package_manager": "apt", "upstream_url": %s, "suite": %s, "components": "main",
                 "architectures": %s, "signing_key": %s, "fetch_policy": "on_demand"}
                """.formatted(
                        Json.quote(index.name()),
                        Json.quote(upstream.uri() + index.name()),
                        Json.quote(index.suite()),
                        Json.quote(DebianIndex.ARCHITECTURE),
                        Json.quote(index.armoredKeys()));
        return api.post(MIRRORS, body).text("id");
    }

    /** Creates a mirror of an rpm-md repository, all of it, and says its id. */
    String createMirror(RpmRepository repository, NginxServer upstream) throws IOException, InterruptedException {
        var body = """
                {"name": %1$s, "package_manager": "dnf", "repoid": %1$s, "upstream_url": %2$s, "signing_key": %3$s}
                """.formatted(
                        Json.quote(repository.name()),
                        Json.quote(upstream.uri() + repository.name()),
                        Json.quote(repository.signer().armoredKey()));
        return api.post(MIRRORS, body).text("id");
    }

    /** Syncs and waits for the end. */
    void sync(String mirror) throws IOException, InterruptedException {
        var job = api.post("%s/%s/sync".formatted(MIRRORS, mirror)).text("message_id");
        api.await("/api/v1/jobs/" + job, "state", "COMPLETE"::equals);
    }

    /** What a server does for weeks: syncs another repository, and from the second time on nothing has changed. */
    void work(AptRepository other, NginxServer upstream, int syncs) throws IOException, InterruptedException {
        var mirror = createMirror(other, upstream, "all");
        for (int sync = 0; sync < syncs; sync++) {
            sync(mirror);
        }
    }

    /** Takes a snapshot and says its id. */
    String snapshot(String mirror) throws IOException, InterruptedException {
        return api.post("%s/%s/snapshot".formatted(MIRRORS, mirror)).text("snapshot_id");
    }

    /** Goes back to a snapshot. */
    void restore(String mirror, String snapshot) throws IOException, InterruptedException {
        api.post("%s/%s/restore/%s".formatted(MIRRORS, mirror, snapshot));
    }

    /** Asks for one image of a mirror, whatever its size, and says the run's id. */
    String requestRun(String label, String mirror) throws IOException, InterruptedException {
        var body = """
                {"iso_label": %s, "media_size_bytes": null, "include_cve": false, "include_compliance": false,
                 "targets": [{"mirror_id": %s}]}
                """.formatted(Json.quote(label), Json.quote(mirror));
        return api.post(RUNS, body).text("id");
    }

    /** Asks for an image of all packages of a mirror, selected by a pattern, and says the run's id. */
    String requestSelection(String label, String mirror) throws IOException, InterruptedException {
        var body = """
                {"iso_label": %s, "media_size_bytes": null, "include_cve": false, "include_compliance": false,
                 "targets": [{"mirror_id": %s, "packages": ["*"]}]}
                """.formatted(Json.quote(label), Json.quote(mirror));
        return api.post(RUNS, body).text("id");
    }

    /** Waits until the run knows what its discs hold. */
    void awaitPlanned(String run) throws IOException, InterruptedException {
        api.await(RUNS + "/" + run, "status", status -> !status.equals("QUEUED") && !status.equals("FAILED"));
    }

    /** Waits until the image is signed and can be downloaded. */
    void awaitDownloadable(String run) throws IOException, InterruptedException {
        api.await(RUNS + "/" + run, "status", status -> status.equals("ISO_BUILT") || status.equals("COMPLETE"));
    }

    /** Waits until the image's own digest is known too. */
    void awaitSealed(String run) throws IOException, InterruptedException {
        api.await(RUNS + "/" + run, "status", "COMPLETE"::equals);
    }

    /** Stops a run that is no longer wanted, and waits until nothing of it goes on beside what is measured next. */
    void cancel(String run) throws IOException, InterruptedException {
        api.post("%s/%s/cancel".formatted(RUNS, run));
        api.await(RUNS + "/" + run, "status", status -> status.equals("CANCELLED") || status.equals("COMPLETE"));
    }

    /** Where the image is read. */
    String imagePath(String run) {
        return "%s/%s/iso".formatted(RUNS, run);
    }

    /** The public key that receivers are to trust, armored. */
    String publicKey() throws IOException, InterruptedException {
        return api.get("/api/v1/airgap/collector-key").text("public_key");
    }
}
