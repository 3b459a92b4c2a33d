package org.sallyport.ear;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Discs from drives and folders: chosen, looked at, taken in, pulled in the middle. Drives are loop devices. */
class DeviceIT {
    private static final String DEVICES = "/api/v1/airgap/block-devices";
    private static final String DEVICE = "/api/v1/airgap/import-device";
    private static final String INGEST = "/api/v1/airgap/repository/ingest-device";
    private static final String RUNS = "/api/v1/airgap/repository/ingest-runs";

    @TempDir
    static Path home;

    private static SallyportServer server;
    private static Path media;
    private static int count;

    @TempDir
    Path folder;

    private final SigningKey key = ForeignDisc.newKey();
    private final UUID collector = UUID.randomUUID();
    private String repository;

    @BeforeAll
    static void start() throws Exception {
        media = Files.createDirectories(home.resolve("media"));
        server = SallyportServer.in(home.resolve("home"))
                .role("repository")
                .setting("sallyport.job.chunk-files", "20")
                .setting("sallyport.device.folders", media.toString())
                .setting("sallyport.device.retry-pause", "PT0.1S")
                .setting("sallyport.device.away", "PT60S")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void trust() {
        repository = "drive-" + ++count;
        server.put(DEVICE, "{\"device\":null}").expect(200);
    }

    @Test
    void nothingChosenIsNothingToTakeIn() {
        JsonObject status = status();

        assertThat(status.getString("reason_code")).isEqualTo("no_device");
        assertThat(status.isNull("device")).isTrue();
        Answer refused = server.post(INGEST).expect(409);
        assertThat(refused.code()).isEqualTo("not_ready");
        assertThat(refused.json().getString("reason_code")).isEqualTo("no_device");
    }

    @Test
    void whatHoldsTheSystemIsNeitherOfferedNorTaken() throws Exception {
        JsonObject devices = server.get(DEVICES).expect(200).json();
        assertThat(devices).containsKeys("devices", "selected", "default");
        String root = LoopDevice.run("findmnt", "--noheadings", "--output", "SOURCE", "/");
        assertThat(paths(devices)).doesNotContain(root);

        for (String device : List.of(root, "/dev/null", "/dev/loop77", "/etc", media + "/../home", "relative")) {
            String body =
                    Json.createObjectBuilder().add("device", device).build().toString();
            assertThat(server.put(DEVICE, body)
                            .expect(422)
                            .json()
                            .getJsonArray("errors")
                            .getJsonObject(0)
                            .getString("pointer"))
                    .as(device)
                    .isEqualTo("/device");
        }
        assertThat(server.put(DEVICE, "{\"device\":7}").status()).isEqualTo(422);
    }

    @Test
    void aDriveWithADiscIsRecognisedTakenInAndKnownAfterwards() throws Exception {
        try (LoopDevice drive =
                LoopDevice.over(set(10, 30, 10_000).write(folder).get(0), true)) {
            JsonObject devices = choose(drive.path());
            JsonObject device = devices.getJsonArray("devices").stream()
                    .map(JsonValue::asJsonObject)
                    .filter(each -> each.getString("path").equals(drive.path()))
                    .findFirst()
                    .orElseThrow();
            assertThat(device.getString("type")).isEqualTo("loop");
            assertThat(device.getString("fstype")).isEqualTo("iso9660");
            assertThat(device.getString("label")).isEqualTo("ELSEWHERE_10");
            assertThat(device.getBoolean("is_optical")).isFalse();
            assertThat(devices.getString("selected")).isEqualTo(drive.path());

            JsonObject untrusted = status();
            assertThat(untrusted.getString("reason_code")).isEqualTo("untrusted");
            assertThat(untrusted.isNull("set")).isTrue();
            assertThat(server.post(INGEST).expect(409).json().getString("reason_code"))
                    .isEqualTo("untrusted");
            assertThat(untrusted.getString("reason"))
                    .contains(key.publicKey().fingerprint().toString());

            trustKey();
            JsonObject ready = status();
            assertThat(ready.getString("reason_code")).isEqualTo("ready");
            assertThat(ready.getBoolean("ready")).isTrue();
            assertThat(ready.getString("fstype")).isEqualTo("iso9660");
            JsonObject set = ready.getJsonObject("set");
            assertThat(set.getString("label")).isEqualTo("Elsewhere 10");
            assertThat(set.getString("collector")).isEqualTo("Elsewhere");
            assertThat(set.getInt("sequence")).isEqualTo(10);
            assertThat(set.getInt("disc_index")).isEqualTo(1);
            assertThat(set.getInt("disc_count")).isEqualTo(1);
            assertThat(set.getInt("new_files")).isGreaterThan(30);
            assertThat(set.getJsonArray("repositories").getJsonObject(0).getString("name"))
                    .isEqualTo(repository);

            Answer accepted = server.post(INGEST).expect(202);
            assertThat(accepted.header("Location"))
                    .endsWith(RUNS + "/" + accepted.json().getString("run_id"));
            assertThat(accepted.json().getString("device")).isEqualTo(drive.path());
            JsonObject run = settled(accepted.json());
            assertThat(run.getString("status")).isEqualTo("COMPLETE");
            assertThat(run.getString("source")).isEqualTo("DEVICE");
            assertThat(run.getString("iso_path")).isEqualTo(drive.path());
            assertThat(status().getString("reason_code")).isEqualTo("already_ingested");
            assertThat(settled(server.post(INGEST).expect(202).json()).getString("status"))
                    .isEqualTo("COMPLETE");
            assertThat(server.get("/api/v1/audit?limit=50").expect(200).body())
                    .contains("import_device.choose")
                    .contains(drive.path());
        }
        assertThat(status().getString("reason_code")).isEqualTo("gone");
        assertThat(server.get(DEVICES).expect(200).json().getString("selected")).startsWith("/dev/loop");
    }

    @Test
    void whatIsNoDiscIsSaidToBeNone() throws Exception {
        Path zeros = Files.write(folder.resolve("zeros"), new byte[1 << 20]);
        try (LoopDevice drive = LoopDevice.over(zeros, true)) {
            choose(drive.path());
            assertThat(status().getString("reason_code")).isEqualTo("not_iso");
        }
        Path stick = Files.write(folder.resolve("stick"), new byte[4 << 20]);
        LoopDevice.run("mkfs.ext4", "-q", "-F", "-L", "STICK", stick.toString());
        try (LoopDevice drive = LoopDevice.over(stick, true)) {
            choose(drive.path());
            JsonObject status = status();
            assertThat(status.getString("reason_code")).isEqualTo("not_iso");
            assertThat(status.getString("fstype")).isEqualTo("ext4");
            assertThat(status.getString("label")).isEqualTo("STICK");
        }
        byte[] other = Files.readAllBytes(set(10, 1, 100).write(folder).get(0));
        Arrays.fill(other, 17 * 2048, 20 * 2048, (byte) 0); // a disc as it may come from anywhere
        try (LoopDevice drive = LoopDevice.over(Files.write(folder.resolve("other.iso"), other), true)) {
            choose(drive.path());
            assertThat(status().getString("reason_code")).isEqualTo("not_a_set");
            assertThat(status().getString("label")).isEqualTo("ELSEWHERE_10");
        }
    }

    @Test
    void aDiscThatIsPulledInTheMiddleAndComesBackIsFinished() throws Exception {
        trustKey();
        Path image = set(10, 400, 100_000).write(folder).get(0);
        byte[] medium = Files.readAllBytes(image);
        byte[] other = Arrays.copyOf(
                Files.readAllBytes(
                        set(11, 5, 100).write(folder.resolve("other")).get(0)),
                medium.length);
        try (LoopDevice drive = LoopDevice.over(image, true)) {
            choose(drive.path());
            JsonObject accepted = server.post(INGEST).expect(202).json();
            awaitDone(accepted.getString("run_id"));
            drive.pull();
            awaitLog(accepted.getString("job_id"), "is away");
            assertThat(server.post(INGEST).expect(409).json().getString("reason_code"))
                    .isIn("being_ingested", "gone");
            drive.insert(other);
            awaitLog(accepted.getString("job_id"), "Another medium is in");
            drive.insert(medium);

            JsonObject run = settled(accepted);

            assertThat(run.getString("status")).isEqualTo("COMPLETE");
            assertThat(log(accepted.getString("job_id"))).contains("is back");
        }
    }

    @Test
    void anImageOfAMountedFolderIsTakenInAndAllThatAreNew() throws Exception {
        trustKey();
        Path disc = Files.createDirectories(media.resolve("stick-" + count));
        choose(disc.toString());
        assertThat(status().getString("reason_code")).isEqualTo("not_iso");
        Files.move(set(10, 3, 500).write(folder).get(0), disc.resolve("one.iso"));
        Files.move(set(11, 4, 600).write(folder).get(0), disc.resolve("two.ISO"));
        Files.writeString(disc.resolve("broken.iso"), "no disc");
        Files.createSymbolicLink(disc.resolve("link.iso"), disc.resolve("one.iso"));

        JsonObject status = status();
        assertThat(status.getString("reason_code")).isEqualTo("ready");
        assertThat(status.getJsonArray("images"))
                .extracting(each -> each.asJsonObject().getString("reason_code"))
                .containsExactly("not_iso", "ready", "ready");

        JsonObject accepted = server.post(INGEST).expect(202).json();
        assertThat(accepted.getJsonArray("runs")).hasSize(2);
        for (JsonValue run : accepted.getJsonArray("runs")) {
            server.awaitEnd(run.asJsonObject().getString("job_id"));
        }
        assertThat(server.get("/api/v1/airgap/repository/repositories")
                        .expect(200)
                        .body())
                .contains(repository);
    }

    @Test
    void theLimitOfTheListIsHeldToItsBounds() {
        assertThat(server.get(RUNS + "?limit=many").expect(422).code()).isEqualTo("invalid");
        assertThat(server.get(RUNS + "?limit=-5")
                        .expect(200)
                        .json()
                        .getJsonArray("runs")
                        .size())
                .isLessThanOrEqualTo(1);
        JsonObject list = server.get(RUNS + "?limit=100000").expect(200).json();
        assertThat(list.getJsonArray("runs").size()).isLessThanOrEqualTo(50);
        if (!list.getJsonArray("runs").isEmpty()) {
            assertThat(list.getJsonArray("runs").getJsonObject(0))
                    .containsKeys(
                            "id",
                            "status",
                            "error_message",
                            "file_count",
                            "byte_count",
                            "iso_path",
                            "started_at",
                            "completed_at",
                            "created_at");
        }
    }

    private ForeignDisc set(long sequence, int files, int bytes) {
        ForeignDisc set =
                ForeignDisc.of(key, collector, sequence).with(repository, "dists/stable/InRelease", "set " + sequence);
        Random random = new Random(1_000L * count + sequence);
        for (int i = 0; i < files; i++) {
            byte[] content = new byte[bytes];
            random.nextBytes(content);
            set = set.with(repository, "pool/p" + i + ".deb", content);
        }
        return set;
    }

    private void trustKey() {
        new ReceivingSide(server).trust("drive-" + count, key.publicKey().armored());
    }

    private static JsonObject choose(String device) {
        String body = Json.createObjectBuilder().add("device", device).build().toString();
        return server.put(DEVICE, body).expect(200).json();
    }

    private static JsonObject status() {
        return server.get(DEVICE + "/status").expect(200).json();
    }

    private static List<String> paths(JsonObject devices) {
        return devices.getJsonArray("devices").stream()
                .map(each -> each.asJsonObject().getString("path"))
                .toList();
    }

    private static JsonObject settled(JsonObject accepted) {
        server.awaitEnd(accepted.getString("job_id"));
        return server.get(RUNS + "/" + accepted.getString("run_id")).expect(200).json();
    }

    /** Waits until something of the disc is in. */
    private static void awaitDone(String run) throws InterruptedException {
        while (server.get(RUNS + "/" + run).expect(200).json().getInt("done_bytes") == 0) {
            Thread.sleep(5);
        }
    }

    private static void awaitLog(String job, String text) throws InterruptedException {
        for (int i = 0; i < 300 && !log(job).contains(text); i++) {
            Thread.sleep(100);
        }
        assertThat(log(job)).contains(text);
    }

    private static String log(String job) {
        return server.get("/api/v1/jobs/" + job).expect(200).body();
    }
}
