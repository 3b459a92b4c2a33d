package org.sallyport.ear;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** An ingest of a file goes on by itself after kill -9, at whatever moment it strikes, and ends in the same tree. */
class IngestKillIT {
    private static final int FILES = 1_500;
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs/";

    @TempDir
    Path folder;

    @Test
    void anIngestSurvivesKillsAtThreeMoments() throws Exception {
        survive(3);
    }

    @Test
    @Tag("thorough")
    void anIngestSurvivesKillsAtTenMoments() throws Exception {
        survive(10);
    }

    private void survive(int kills) throws Exception {
        SigningKey key = ForeignDisc.newKey();
        ForeignDisc set = ForeignDisc.of(key, UUID.randomUUID(), 1);
        Random random = new Random(11);
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[20_000 + random.nextInt(60_000)];
            random.nextBytes(content);
            set = set.with("killed", "pool/p" + i / 10 + "/p" + i + ".deb", content);
        }
        try (SallyportServer server = SallyportServer.in(folder.resolve("home"))
                .role("repository")
                .setting("sallyport.job.lease", "PT5S")
                .setting("sallyport.job.chunk-files", "40")
                .start()) {
            new ReceivingSide(server).trust("killed", key.publicKey().armored());
            for (int i = 0; i < kills; i++) {
                // Each round brings what no round before did, so that there is something to copy.
                ForeignDisc round = set.as(UUID.randomUUID(), 10 + i)
                        .with("killed", "pool/round.deb", "round " + i)
                        .with("killed", "pool/new.deb", more(random));
                survive(server, round, folder.resolve("round-" + i), random);
            }
        }
    }

    private static void survive(SallyportServer server, ForeignDisc set, Path discs, Random random) throws Exception {
        Path incoming = Files.createDirectories(server.home().resolve("incoming"));
        Files.move(set.write(discs).get(0), incoming.resolve(set.setId() + ".iso"));
        JsonObject run = server.post("/api/v1/airgap/repository/ingest", "{\"file\":\"" + set.setId() + ".iso\"}")
                .expect(202)
                .json();
        Thread.sleep(random.nextInt(1_500));

        server.kill();
        server.start();

        server.awaitJob(run.getString("job_id"));
        JsonObject ended = server.get(RUNS + run.getString("id")).expect(200).json();
        assertThat(ended.getString("status")).isEqualTo("COMPLETE");
        JsonObject offered = server.get("/api/v1/airgap/repository/repositories")
                .expect(200)
                .json()
                .getJsonArray("repositories")
                .getJsonObject(0);
        assertThat(offered.getString("tree_sha256"))
                .isEqualTo(set.tree("killed", discs).toString());
        JsonObject check = server.post("/api/v1/jobs/content-check").expect(202).json();
        server.awaitJob(check.getString("job_id"));
    }

    private static byte[] more(Random random) {
        byte[] content = new byte[10_000_000];
        random.nextBytes(content);
        return content;
    }
}
