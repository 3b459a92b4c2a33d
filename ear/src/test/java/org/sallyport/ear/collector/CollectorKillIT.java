package org.sallyport.ear.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    void aKilledSyncAndRunEndByThemselves() throws IOException {
        killedSync(3);
        killedRun(3);
    }

    @Test
    @Tag("thorough")
    void aSyncAndARunThatAreKilledTenTimesEndByThemselves() throws IOException {
        killedSync(10);
        killedRun(10);
    }

    private void killedSync(int times) throws IOException {
        Random random = new Random(times + 1L);
        try (AptUpstream other =
                new AptUpstream().withPackages("sync", 300, 20_000).publish()) {
            other.pause(50L * times);
            String killed = runs.unsynced(other, "all");
            String job = runs.sync(killed);
            for (int i = 0; i < times; i++) {
                pause(random.nextInt(1500));
                server.kill();
                server.start();
            }
            server.awaitJob(job);
            other.pause(0);
            assertThat(tree(killed)).isEqualTo(tree(runs.mirror(other, "on_demand")));
        }
        server.awaitJob(
                server.post("/api/v1/jobs/content-check").expect(202).json().getString("job_id"));
    }

    private String tree(String mirror) {
        return server.get("/api/mirror-repositories/" + mirror)
                .expect(200)
                .json()
                .getString("current_tree");
    }

    private void killedRun(int times) throws IOException {
        Random random = new Random(times);
        upstream.pause(50);
        JsonObject run = runs.start(runs.mirror(upstream, "on_demand"));
        String etag = "";
        for (int i = 0; i < times; i++) {
            pause(random.nextInt(2500));
            server.kill();
            server.start();
            JsonObject now = runs.get(run);
            if (now.getString("status").equals("ISO_BUILT")
                    || now.getString("status").equals("COMPLETE")) {
                etag = runs.bytes(RunFixture.path(run) + "/iso", "bytes=0-0")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
            }
        }

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
