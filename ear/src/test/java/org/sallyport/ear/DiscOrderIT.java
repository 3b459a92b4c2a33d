package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Sets of three discs, in the orders in which people bring them. */
class DiscOrderIT {
    private static final String INGEST = "/api/v1/airgap/repository/ingest";
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs/";
    private static final int CAPACITY = 1_500_000;

    private final SallyportServer server = SallyportServer.shared();

    @TempDir
    Path folder;

    private final SigningKey key = ForeignDisc.newKey();
    private final UUID collector = UUID.randomUUID();
    private String repository;

    @BeforeEach
    void trust() {
        String name = "order-" + UUID.randomUUID().toString().substring(0, 8);
        repository = name;
        new ReceivingSide(server).trust(name, key.publicKey().armored());
    }

    @ParameterizedTest
    @ValueSource(strings = {"312", "2231"})
    void threeDiscsInAnyOrderAreOneSetAndTheOldTreeIsServedUntilTheLast(String order) throws Exception {
        ingested(old());
        List<byte[]> discs = discs(20);
        assertThat(discs).hasSize(3);

        for (int i = 0; i < order.length(); i++) {
            assertThat(file()).isEqualTo("old");
            JsonObject run = ingested(discs.get(order.charAt(i) - '1'));
            boolean isLast = i == order.length() - 1;
            assertThat(run.getString("status"))
                    .as("disc %d of %s", i + 1, order)
                    .isEqualTo(isLast ? "COMPLETE" : "AWAITING_DISCS");
        }

        assertThat(file()).isEqualTo("set 20");
    }

    @Test
    void oneDiscMissingServesTheOldTreeAndNamesIt() throws Exception {
        ingested(old());
        List<byte[]> discs = discs(20);

        ingested(discs.get(0));
        JsonObject run = ingested(discs.get(2));

        assertThat(run.getString("status")).isEqualTo("AWAITING_DISCS");
        assertThat(run.getJsonArray("missing_discs")).hasToString("[2]");
        assertThat(file()).isEqualTo("old");
        assertThat(server.get("/repo/" + repository + "/pool/p0.deb").status()).isEqualTo(404);
    }

    @Test
    void aDiscOfAnotherSetInBetweenDisturbsNeither() throws Exception {
        List<byte[]> first = discs(20);
        List<byte[]> second = discs(21);

        ingested(first.get(0));
        ingested(second.get(1));
        ingested(first.get(1));
        assertThat(ingested(first.get(2)).getString("status")).isEqualTo("COMPLETE");
        assertThat(file()).isEqualTo("set 20");
        ingested(second.get(2));
        assertThat(ingested(second.get(0)).getString("status")).isEqualTo("COMPLETE");

        assertThat(file()).isEqualTo("set 21");
    }

    @Test
    void twoUploadsAtOnceAreBothTakenIn() throws Exception {
        List<byte[]> discs = discs(20);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (byte[] disc : List.of(discs.get(0), discs.get(2))) {
            answers.add(CompletableFuture.supplyAsync(() -> upload(disc)));
        }
        for (CompletableFuture<Answer> answer : answers) {
            settled(answer.get().expect(202).json());
        }

        assertThat(ingested(discs.get(1)).getString("status")).isEqualTo("COMPLETE");
        assertThat(file()).isEqualTo("set 20");
    }

    @Test
    void ofTwoSetsThatAreWholeAtOnceTheNewerIsShown() throws Exception {
        List<byte[]> first = discs(20);
        List<byte[]> second = discs(21);
        for (int i = 0; i < 2; i++) {
            ingested(first.get(i));
            ingested(second.get(i));
        }

        CompletableFuture<Answer> older = CompletableFuture.supplyAsync(() -> upload(first.get(2)));
        CompletableFuture<Answer> newer = CompletableFuture.supplyAsync(() -> upload(second.get(2)));

        assertThat(settled(newer.get().expect(202).json()).getString("status")).isEqualTo("COMPLETE");
        assertThat(end(older.get()))
                .isIn("COMPLETE", "SUPERSEDED", "older_set"); // as the newer one was second or first
        assertThat(file()).isEqualTo("set 21");
    }

    @Test
    void theSameDiscTwiceAtOnceIsTakenInOnce() throws Exception {
        byte[] disc = old();

        CompletableFuture<Answer> one = CompletableFuture.supplyAsync(() -> upload(disc));
        CompletableFuture<Answer> two = CompletableFuture.supplyAsync(() -> upload(disc));

        assertThat(settled(one.get().expect(202).json()).getString("status")).isEqualTo("COMPLETE");
        assertThat(settled(two.get().expect(202).json()).getString("status")).isEqualTo("COMPLETE");
        assertThat(file()).isEqualTo("old");
    }

    private byte[] old() throws Exception {
        return ForeignDisc.of(key, collector, 10)
                .with(repository, "dists/stable/InRelease", "old")
                .image(folder.resolve("old"));
    }

    private List<byte[]> discs(long sequence) throws Exception {
        ForeignDisc set = ForeignDisc.of(key, collector, sequence)
                .with(repository, "dists/stable/InRelease", "set " + sequence)
                .onDiscsOf(CAPACITY);
        Random random = new Random(repository.hashCode() + sequence);
        for (int i = 0; i < 22; i++) {
            byte[] content = new byte[120_000];
            random.nextBytes(content);
            set = set.with(repository, "pool/p" + i + ".deb", content);
        }
        List<byte[]> discs = new ArrayList<>();
        for (Path disc : set.write(folder.resolve("set-" + sequence))) {
            discs.add(Files.readAllBytes(disc));
        }
        return discs;
    }

    private Answer upload(byte[] image) {
        return server.upload(INGEST, "application/octet-stream", BodyPublishers.ofByteArray(image));
    }

    private JsonObject ingested(byte[] image) {
        return settled(upload(image).expect(202).json());
    }

    /** How the ingest of an upload ended: its status, or why it was refused. */
    private String end(Answer answer) {
        if (answer.status() != 202) {
            return answer.code();
        }
        JsonObject run = settled(answer.json());
        return run.getString("status").equals("FAILED") ? run.getString("error_code") : run.getString("status");
    }

    private JsonObject settled(JsonObject run) {
        server.awaitEnd(run.getString("job_id"));
        return server.get(RUNS + run.getString("id")).expect(200).json();
    }

    private String file() {
        return new String(
                server.bytes(server.anonymous("/repo/" + repository + "/dists/stable/InRelease")
                                .GET())
                        .body(),
                StandardCharsets.UTF_8);
    }
}
