package org.sallyport.ear.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever moment the server is killed at, a sync and a run end by themselves, in the tree and the images that they
 * would have ended in.
 */
class CollectorKillIT {
    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    private SallyportServer server;
    private RunFixture runs;
    private AptUpstream upstream;

    @BeforeEach
    void aCollector() {
        upstream = new AptUpstream().withPackages("kill", 300, 20_000).publish();
        server = SallyportServer.in(home)
                .role("collector")
                .setting("sallyport.job.lease", "PT5S")
                .setting("sallyport.job.tick", "PT0.5S")
                .setting("sallyport.job.chunk-files", "20")
                .setting("sallyport.job.max-starts", "20")
                .start();
        runs = new RunFixture(server);
    }

    @AfterEach
    void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void aSyncAndARunThatAreKilledTogetherEndByThemselves() throws IOException {
        killed(3);
    }

    @Test
    @Tag("thorough")
    void aSyncAndARunThatAreKilledTenTimesEndByThemselves() throws IOException {
        killed(10);
    }

    private void killed(int times) throws IOException {
        Random random = new Random(times);
        try (AptUpstream other =
                new AptUpstream().withPackages("sync", 300, 20_000).publish()) {
            String synced = runs.mirror(upstream, "on_demand");
            String mirror = runs.unsynced(other, "all");
            upstream.pause(50);
            other.pause(50L * times);
            String sync = runs.sync(mirror);
            JsonObject run = runs.start(synced);
            String etag = "";
            for (int i = 0; i < times; i++) {
                pause(random.nextInt(2500));
                server.kill();
                server.start();
                etag = tag(run).orElse(etag);
            }
            theSyncHasTheTreeOfAnother(sync, mirror, other);
            theRunHasItsImageAndNoOther(run, etag);
        }
        server.awaitJob(
                server.post("/api/v1/jobs/content-check").expect(202).json().getString("job_id"));
    }

    private void theSyncHasTheTreeOfAnother(String sync, String mirror, AptUpstream other) {
        server.awaitJob(sync);
        other.pause(0);
        assertThat(tree(mirror)).isEqualTo(tree(runs.mirror(other, "on_demand")));
    }

    private String tree(String mirror) {
        return server.get("/api/mirror-repositories/" + mirror)
                .expect(200)
                .json()
                .getString("current_tree");
    }

    /** What the run's image is called, once it may be downloaded. */
    private Optional<String> tag(JsonObject run) {
        String status = runs.get(run).getString("status");
        return status.equals("ISO_BUILT") || status.equals("COMPLETE")
                ? Optional.of(runs.bytes(RunFixture.path(run) + "/iso", "bytes=0-0")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow())
                : Optional.empty();
    }

    private void theRunHasItsImageAndNoOther(JsonObject run, String etag) throws IOException {
        JsonObject ended = runs.awaitEnd(run);

        assertThat(ended.getString("status")).as("%s", ended).isEqualTo("COMPLETE");
        var image = runs.bytes(RunFixture.path(run) + "/iso");
        JsonObject disc = server.get(RunFixture.path(run) + "/discs")
                .expect(200)
                .jsonArray()
                .getJsonObject(0);
        assertThat(Sha256.of(image.body()).toString()).isEqualTo(disc.getString("sha256"));
        if (!etag.isEmpty()) {
            assertThat(image.headers().firstValue("ETag")).hasValue(etag);
        }
        byte[] undisturbed = LaidOutAgain.image(LaidOutAgain.files(image.body()), key(), elsewhere);
        assertThat(Sha256.of(undisturbed).toString()).isEqualTo(disc.getString("sha256"));
        assertThat(server.get(RunFixture.RUNS).expect(200).jsonArray()).hasSize(1);
    }

    private SigningKey key() throws IOException {
        String secret = server.post("/api/v1/airgap/collector-key/export", "{\"passphrase\": \"of this test\"}")
                .expect(200)
                .json()
                .getString("secret_key");
        return SigningKey.read(secret.getBytes(StandardCharsets.US_ASCII), "of this test".toCharArray());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
