package org.sallyport.ear.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

/** Mirrors and runs on a server. */
final class RunFixture {
    static final String RUNS = "/api/v1/airgap/collector/runs";

    private static int number;

    final SallyportServer server;

    RunFixture(SallyportServer server) {
        this.server = server;
    }

    /** A synced mirror of an upstream; its id. */
    String mirror(AptUpstream upstream, String fetchPolicy) {
        String id = unsynced(upstream, fetchPolicy);
        server.awaitJob(sync(id));
        return id;
    }

    /** Asks for a sync; its job. */
    String sync(String mirror) {
        return server.post("/api/mirror-repositories/" + mirror + "/sync")
                .expect(202)
                .json()
                .getString("job_id");
    }

    /** A mirror of an upstream that was not synced yet; its id. */
    String unsynced(AptUpstream upstream, String fetchPolicy) {
        JsonObject body = Json.createObjectBuilder()
                .add("name", "m" + number++)
                .add("package_manager", "apt")
                .add("upstream_url", upstream.url())
                .add("suite", "stable")
                .add("components", "main")
                .add("signing_key", upstream.armoredKey())
                .add("fetch_policy", fetchPolicy)
                .build();
        return server.post("/api/mirror-repositories", body.toString())
                .expect(201)
                .json()
                .getString("id");
    }

    /** Asks for a run of one mirror; its view. */
    JsonObject start(String mirror) {
        String body = """
                {"iso_label": "site b", "targets": [{"mirror_id": "%s"}]}""".formatted(mirror);
        return server.post(RUNS, body).expect(202).json();
    }

    /** A run's end, good or bad. */
    JsonObject awaitEnd(JsonObject run) {
        server.awaitEnd(run.getString("job_id"));
        return get(run);
    }

    JsonObject get(JsonObject run) {
        return server.get(path(run)).expect(200).json();
    }

    static String path(JsonObject run) {
        return RUNS + "/" + run.getString("id");
    }

    /** A request for bytes with a range; none for null. */
    HttpResponse<byte[]> bytes(String path, String range) {
        return server.bytes(server.request(path).header("Range", range));
    }

    HttpResponse<byte[]> bytes(String path) {
        return server.bytes(server.request(path));
    }

    /** Bytes of all content on the disk. */
    long storedBytes() throws IOException {
        try (Stream<Path> files = Files.walk(server.home().resolve("content/sha256"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(RunFixture::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
