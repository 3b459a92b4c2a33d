package org.sallyport.ear;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Ingests that failed, were cancelled or were swept behind, and go on: never with less than the whole disc. */
class InterruptedIngestIT {
    private static final String INGEST = "/api/v1/airgap/repository/ingest";
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs";
    private static final String IMAGE = "application/octet-stream";

    @TempDir
    static Path home;

    private static SallyportServer server;
    private static Path refusing;
    private static int count;

    @TempDir
    Path folder;

    private final SigningKey key = ForeignDisc.newKey();
    private final UUID collector = UUID.randomUUID();
    private String repository;

    @BeforeAll
    static void start() throws Exception {
        refusing = home.resolve("refusing");
        Path scan = Files.writeString(home.resolve("scan"), "#!/bin/sh\ntest ! -e " + refusing + "\n");
        Files.setPosixFilePermissions(scan, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = SallyportServer.in(home.resolve("home"))
                .role("repository")
                .setting("sallyport.ingest.scan-command", scan.toString())
                .setting("sallyport.publish.grace", "PT0S")
                // a portion ends with each file of that length, the last one too
                .setting("sallyport.job.chunk-bytes", "50000")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void trust() {
        repository = "cut-" + ++count;
        new ReceivingSide(server).trust("collector-" + count, key.publicKey().armored());
    }

    @Test
    void aRunThatBrokeOffBringsAgainWhatASweepHasTaken() throws Exception {
        byte[] image = set(10, 12).image(folder);
        Path file = incoming("broken.iso", Arrays.copyOf(image, image.length - 400_000));
        JsonObject run = ended(
                server.post(INGEST, "{\"file\":\"broken.iso\"}").expect(202).json());
        assertThat(run.getString("status")).as("%s", run).isEqualTo("FAILED");
        assertThat(run.getString("error_code")).isEqualTo("truncated");

        ContentSweeps.run(server);
        Files.write(file, image);
        JsonObject again = restarted(run);

        assertThat(again.getString("status")).as("%s", again).isEqualTo("COMPLETE");
        assertPublished("set 10", 12);
        ContentSweeps.run(server);
        assertPublished("set 10", 12);
    }

    @Test
    void aRefusedScanIsAskedAgainAndAnUploadThatIsGoneIsSentAgain() throws Exception {
        byte[] image = set(10, 4).image(folder);
        Files.createFile(refusing);
        JsonObject run = uploaded(image, "");
        JsonObject swept = uploaded(set(11, 4).image(folder.resolve("other")), "");
        Files.delete(refusing);
        assertThat(run.getString("error_code")).isEqualTo("scan_refused");

        assertThat(restarted(run).getString("status")).isEqualTo("COMPLETE");
        ContentSweeps.run(server);
        JsonObject gone = restarted(swept);

        assertThat(gone.getString("status")).isEqualTo("FAILED");
        assertThat(gone.getString("error_code")).isEqualTo("gone");
        assertPublished("set 10", 4);
        ContentSweeps.run(server);
    }

    @Test
    void anUploadThatIsCancelledBeforeItsLastByteIsNotPublished() throws Exception {
        byte[] image = set(10, 4).image(folder);
        int held = image.length - 20_000;
        var goOn = new CountDownLatch(1);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> server.upload(
                INGEST,
                IMAGE,
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        new ByteArrayInputStream(image, 0, held),
                        new Late(goOn, Arrays.copyOfRange(image, held, image.length))))));
        server.await("the upload is read", () -> copying().isPresent());
        String id = copying().orElseThrow();

        server.post(RUNS + "/" + id + "/cancel").expect(202);
        goOn.countDown();

        assertThat(answer.get().expect(409).code()).isEqualTo("busy");
        assertThat(server.get(RUNS + "/" + id).expect(200).json().getString("status"))
                .isEqualTo("CANCELLED");
        assertThat(server.get("/repo/" + repository + "/dists/stable/InRelease").status())
                .isEqualTo(404);
    }

    @Test
    void changedStructuresBehindTheLastFileAreRefusedHoweverOftenOneTries() throws Exception {
        byte[] image = set(10, 4).image(folder);
        image[image.length - 2] ^= 1;
        incoming("changed.iso", image);

        JsonObject run = ended(
                server.post(INGEST, "{\"file\":\"changed.iso\"}").expect(202).json());
        JsonObject again = restarted(run);

        for (JsonObject each : List.of(run, again)) {
            assertThat(each.getString("status")).isEqualTo("FAILED");
            assertThat(each.getString("error_code")).isEqualTo("structure_changed");
        }
        assertThat(server.get("/repo/" + repository + "/dists/stable/InRelease").status())
                .isEqualTo(404);
    }

    @Test
    void aReplayOfSeveralDiscsAwaitsThemAll() throws Exception {
        ForeignDisc old = set(10, 22);
        List<Path> discs = old.onDiscsOf(1_500_000).write(folder.resolve("old"));
        assertThat(discs).hasSizeGreaterThan(1);
        for (Path disc : discs) {
            uploaded(Files.readAllBytes(disc), "");
        }
        assertPublished("set 10", 22);
        uploaded(set(11, 1).image(folder.resolve("newer")), "");
        uploaded(set(12, 1).image(folder.resolve("newest")), "");
        ContentSweeps.run(server);

        JsonObject first = uploaded(Files.readAllBytes(discs.get(0)), "?allow_replay=true");
        assertThat(first.getString("status")).as("%s", first).isEqualTo("AWAITING_DISCS");
        assertThat(first.getJsonArray("missing_discs")).hasSize(discs.size() - 1);
        assertPublished("set 12", 1);
        ContentSweeps.run(server);
        JsonObject last = first;
        for (Path disc : discs.subList(1, discs.size())) {
            last = uploaded(Files.readAllBytes(disc), "?allow_replay=true");
        }

        assertThat(last.getString("status")).as("%s", last).isEqualTo("COMPLETE");
        assertPublished("set 10", 22);
    }

    private ForeignDisc set(long sequence, int files) {
        ForeignDisc set =
                ForeignDisc.of(key, collector, sequence).with(repository, "dists/stable/InRelease", "set " + sequence);
        Random random = new Random(1_000L * count + sequence);
        for (int i = 0; i < files; i++) {
            byte[] content = new byte[120_000];
            random.nextBytes(content);
            set = set.with(repository, "pool/p" + i + ".deb", content);
        }
        return set;
    }

    private static Path incoming(String name, byte[] image) throws IOException {
        Path incoming = Files.createDirectories(server.home().resolve("incoming"));
        return Files.write(incoming.resolve(name), image);
    }

    private static JsonObject uploaded(byte[] image, String query) {
        return ended(server.upload(INGEST + query, IMAGE, BodyPublishers.ofByteArray(image))
                .expect(202)
                .json());
    }

    private static JsonObject ended(JsonObject run) {
        server.awaitEnd(run.getString("job_id"));
        return server.get(RUNS + "/" + run.getString("id")).expect(200).json();
    }

    private static JsonObject restarted(JsonObject run) {
        server.post("/api/v1/jobs/" + run.getString("job_id") + "/restart").expect(202);
        return ended(run);
    }

    private static Optional<String> copying() {
        return server.get(RUNS).expect(200).json().getJsonArray("runs").getValuesAs(JsonObject.class).stream()
                .filter(run -> run.getString("status").equals("COPYING"))
                .map(run -> run.getString("id"))
                .findFirst();
    }

    private void assertPublished(String release, int files) {
        assertThat(file("dists/stable/InRelease")).isEqualTo(release.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < files; i++) {
            assertThat(file("pool/p" + i + ".deb")).hasSize(120_000);
        }
    }

    private byte[] file(String path) {
        return server.bytes(server.anonymous("/repo/" + repository + "/" + path).GET())
                .body();
    }

    /** Bytes that come when somebody says so. */
    private static final class Late extends InputStream {
        private final CountDownLatch goOn;
        private final InputStream bytes;

        Late(CountDownLatch goOn, byte[] bytes) {
            this.goOn = goOn;
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            awaitWord();
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            awaitWord();
            return bytes.read(buffer, offset, length);
        }

        private void awaitWord() throws IOException {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
