package org.sallyport.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

import jakarta.json.JsonObject;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** One ingest after another of the same repository, each of which ends in its tree whatever happens to the server. */
public final class IngestRounds {
    private static final int FILES = 1_500;
    private static final String REPOSITORY = "killed";
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs/";

    private final SallyportServer server;
    private final Path folder;
    private final Random random = new Random(11);
    private final ForeignDisc files;
    private int number;
    private ForeignDisc set;
    private JsonObject run;

    /** The server trusts their collector from now on. */
    public IngestRounds(SallyportServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        SigningKey key = ForeignDisc.newKey();
        ForeignDisc disc = ForeignDisc.of(key, UUID.randomUUID(), 1);
        for (int i = 0; i < FILES; i++) {
            disc = disc.with(REPOSITORY, "pool/p" + i / 10 + "/p" + i + ".deb", bytes(20_000 + random.nextInt(60_000)));
        }
        files = disc;
        new ReceivingSide(server).trust(REPOSITORY, key.publicKey().armored());
    }

    /** Asks for the next one, which brings what no round before did, so that there is something to copy. */
    public void begin() throws IOException {
        number++;
        set = files.as(UUID.randomUUID(), 10 + number)
                .with(REPOSITORY, "pool/round.deb", "round " + number)
                .with(REPOSITORY, "pool/new.deb", bytes(10_000_000));
        Path incoming = Files.createDirectories(server.home().resolve("incoming"));
        Files.move(set.write(round()).get(0), incoming.resolve(set.setId() + ".iso"));
        run = server.post("/api/v1/airgap/repository/ingest", "{\"file\":\"" + set.setId() + ".iso\"}")
                .expect(202)
                .json();
    }

    /** Waits until it is complete; the server offers what was on the disc then. */
    public void awaitWhole() throws IOException {
        server.awaitJob(run.getString("job_id"));
        JsonObject ended = server.get(RUNS + run.getString("id")).expect(200).json();
        assertThat(ended.getString("status")).isEqualTo("COMPLETE");
        assertThat(new ReceivingSide(server).offered(REPOSITORY).getString("tree_sha256"))
                .isEqualTo(set.tree(REPOSITORY, round()).toString());
    }

    private Path round() {
        return folder.resolve("round-" + number);
    }

    private byte[] bytes(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }
}
