package org.sallyport.ear.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.Answer;
import org.sallyport.ear.ContentSweeps;
import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream.Fault;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

class MirrorIT {

    private static final String MIRRORS = "/api/mirror-repositories";

    @TempDir
    static Path home;

    private static SallyportServer server;
    private static int number;

    private AptUpstream upstream;

    @BeforeAll
    static void aCollectorThatIsNotPatient() {
        server = SallyportServer.in(home)
                .role("collector")
                .setting("sallyport.fetch.idle-timeout", "PT2S")
                .setting("sallyport.fetch.first-byte-timeout", "PT2S")
                .setting("sallyport.fetch.attempts", "2")
                .setting("sallyport.job.lease", "PT5S")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void anUpstream() {
        upstream = new AptUpstream().withPackages("hello", 5, 2000).publish();
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    private JsonObjectBuilder body() {
        return Json.createObjectBuilder()
                .add("name", "m" + number++)
                .add("package_manager", "apt")
                .add("upstream_url", upstream.url())
                .add("suite", "stable")
                .add("components", "main")
                .add("signing_key", upstream.key.publicKey().armored());
    }

    private static String create(JsonObjectBuilder body) {
        Answer answer = server.post(MIRRORS, body.build().toString()).expect(201);
        String id = answer.json().getString("id");
        assertThat(answer.header("Location")).endsWith(MIRRORS + "/" + id);
        return id;
    }

    private static JsonObject mirror(String id) {
        return server.get(MIRRORS + "/" + id).expect(200).json();
    }

    private static String startSync(String id) {
        Answer answer = server.post(MIRRORS + "/" + id + "/sync").expect(202);
        String job = answer.json().getString("job_id");
        assertThat(answer.header("Location")).endsWith("/api/v1/jobs/" + job);
        assertThat(answer.json().getString("message_id")).isEqualTo(job);
        return job;
    }

    private static void sync(String id) {
        server.awaitJob(startSync(id));
    }

    @Test
    void aSyncedMirrorIsCompleteAndAnUnchangedUpstreamCostsOneRequest() {
        String id = create(body());

        sync(id);

        JsonObject synced = mirror(id);
        assertThat(synced.getString("last_sync_status")).isEqualTo("SUCCESS");
        assertThat(synced.getBoolean("complete")).isTrue();
        // InRelease, Packages.gz by name and by hash, five packages.
        assertThat(synced.getInt("file_count")).isEqualTo(8);
        assertThat(synced.getJsonObject("upstream").getString("codename")).isEqualTo("tester");
        assertThat(synced.getJsonObject("upstream").getJsonArray("signed_by").getString(0))
                .isEqualTo(upstream.key.publicKey().fingerprint().hex());

        upstream.forgetRequests();
        sync(id);

        assertThat(upstream.requests()).containsExactly(AptUpstream.IN_RELEASE);
        assertThat(mirror(id).getString("current_tree")).isEqualTo(synced.getString("current_tree"));

        upstream.withPackages("world", 1, 10).publish();
        upstream.forgetRequests();
        sync(id);

        assertThat(upstream.requests().stream().filter(path -> path.contains("/pool/")))
                .containsExactly("/debian/pool/main/world_0+b~1_amd64.deb");
        assertThat(mirror(id).getInt("file_count")).isEqualTo(9);
    }

    @Test
    void aMirrorOnDemandTakesMetadataOnly() {
        upstream.withPackages("demand", 1, 3000).publish(); // which no other mirror has brought into the store
        String id = create(body().add("fetch_policy", "on_demand"));

        sync(id);

        assertThat(mirror(id).getBoolean("complete")).isFalse();
        assertThat(mirror(id).getInt("file_count")).isEqualTo(9);
        assertThat(upstream.requests()).noneMatch(path -> path.contains("/pool/"));
    }

    @Test
    void aMirrorWhoseHostWasRemovedCanBeChanged() {
        String host = server.post("/api/v1/hosts", "{\"name\":\"tools-" + number++ + "\",\"kind\":\"reporting\"}")
                .expect(201)
                .json()
                .getString("id");
        String id = create(body().add("host_id", host));
        server.delete("/api/v1/hosts/" + host).expect(204);

        server.put(MIRRORS + "/" + id, "{\"enabled\":false}").expect(200);

        assertThat(mirror(id).getBoolean("enabled")).isFalse();
        server.put(MIRRORS + "/" + id, "{\"host_id\":\"" + host + "\"}").expect(422);
    }

    @Test
    void anotherSignerIsRefused() {
        SigningKey stranger =
                SigningKey.create(KeyAlgorithm.ED25519, "stranger", Instant.parse("2026-01-01T00:00:00Z"));

        refused("upstream_signature_wrong", up -> up.publish(stranger, Instant.now(), ""));
    }

    @Test
    void aMissingSignatureIsRefused() {
        refused("upstream_unsigned", AptUpstream::publishUnsigned);
    }

    @Test
    void changedMetadataAreRefused() {
        refused("upstream_signature_wrong", up -> up.breaks("InRelease", Fault.WRONG_BYTES));
    }

    @Test
    void anExpiredReleaseIsRefusedUnlessTheMirrorIgnoresIt() {
        String id = refused(
                "upstream_expired",
                up -> up.publish(up.key, Instant.now(), "Valid-Until: Sat, 03 Jan 2026 00:00:00 UTC\n"));

        server.put(MIRRORS + "/" + id, "{\"valid_until_policy\":\"ignore\"}").expect(200);
        sync(id);
    }

    @Test
    void aPackageOfOtherBytesIsRefused() {
        refused("digest_mismatch", up -> up.publish().breaks("/pool/main/new", Fault.WRONG_BYTES));
    }

    @Test
    void aDownloadThatBreaksOffIsRefused() {
        refused("upstream_unreachable", up -> up.publish().breaks("/pool/main/new", Fault.TRUNCATED));
    }

    @Test
    void anUpstreamThatFallsSilentIsRefused() {
        refused("upstream_unreachable", up -> up.publish().breaks("/pool/main/new", Fault.SILENT));
    }

    @Test
    void aListedPackageThatIsNotThereIsRefused() {
        refused("upstream_changed", up -> up.publish().breaks("/pool/main/new", Fault.GONE));
    }

    @Test
    void whatTheDiskHasNoRoomForIsRefusedBeforeAnyPackageIsFetched() throws IOException {
        long free = Files.getFileStore(home).getUsableSpace();
        upstream.forgetRequests();

        String id = refused("disk_full", up -> {
            up.withListed("huge.deb", Sha256.of(new byte[] {1, 2, 3}), free + 1_000_000_000_000L)
                    .publish();
            up.forgetRequests();
        });

        assertThat(upstream.requests()).noneMatch(path -> path.contains("/pool/"));
        assertThat(mirror(id).getString("last_sync_error"))
                .matches(".* needs \\d{13,} bytes and .* has \\d{6,} bytes free\\..*");
    }

    @Test
    void indexesThatDoNotFitTheReleaseAreRefused() {
        refused("upstream_changed", up -> up.publish().breaks("binary-amd64", Fault.WRONG_BYTES));
    }

    @Test
    void anUpstreamThatIsNotThereIsRefused() {
        refused("upstream_unreachable", AptUpstream::close);
    }

    /** A good sync, then a bad one: it fails by name, and the mirror shows what it did before. */
    private String refused(String code, Consumer<AptUpstream> spoil) {
        String id = create(body());
        sync(id);
        String before = mirror(id).getString("current_tree");
        upstream.withPackages("new" + number++, 3, 100_000); // never the same: the store would have it
        spoil.accept(upstream);

        JsonObject job = server.awaitEnd(startSync(id));

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getString("error_code")).as(job.toString()).isEqualTo(code);
        JsonObject after = mirror(id);
        assertThat(after.getString("current_tree")).isEqualTo(before);
        assertThat(after.getBoolean("complete")).isTrue();
        assertThat(after.getString("last_sync_status")).isEqualTo("FAILED");
        assertThat(after.getString("last_sync_error")).isEqualTo(job.getString("error_message"));
        assertThat(after.getInt("consecutive_sync_failures")).isEqualTo(1);
        return id;
    }

    @Test
    void aSuiteGivesWhatIsAskedFor() {
        byte[] dsc = ("a source " + number++).getBytes(StandardCharsets.UTF_8);
        String sources = "Package: hello\nDirectory: pool/src\nChecksums-Sha256:\n " + Sha256.of(dsc) + " " + dsc.length
                + " hello_1.dsc\n";
        upstream.withFile("/debian/pool/src/hello_1.dsc", dsc)
                .withIndex("main/source/Sources", sources.getBytes(StandardCharsets.UTF_8))
                .withIndex("main/i18n/Translation-de", new byte[] {1})
                .withIndex("main/i18n/Translation-en", new byte[] {2})
                .withIndex("main/Contents-amd64.gz", new byte[] {3})
                .withIndex("main/dep11/Components-amd64.yml.gz", new byte[] {4})
                .withIndex("main/dep11/icons-64x64.tar.gz", new byte[] {5})
                .publish();
        String id = create(body());
        sync(id);
        int packagesAndEnglish = mirror(id).getInt("file_count");

        server.put(MIRRORS + "/" + id, "{\"further_indexes\":\"sources contents dep11\",\"languages\":\"de\"}")
                .expect(200);
        sync(id);

        // Sources and its file; Contents, two of dep11, each by name and by digest, and German in the place of English.
        assertThat(mirror(id).getInt("file_count")).isEqualTo(packagesAndEnglish + 9);
        assertThat(upstream.requests()).contains("/debian/pool/src/hello_1.dsc");
        assertThat(upstream.requests().stream().filter(path -> path.contains("dep11/icons")))
                .isNotEmpty();
    }

    @Test
    void aFlatRepositoryIsTakenWithItsSources() {
        upstream.publishFlat();
        String id = create(Json.createObjectBuilder()
                .add("name", "flat" + number++)
                .add("package_manager", "apt")
                .add("upstream_url", upstream.url())
                .add("suite", "flat/")
                .add("further_indexes", "sources")
                .add("signing_key", upstream.armoredKey()));

        sync(id);

        // InRelease, Packages, Sources, five packages, one source.
        assertThat(mirror(id).getInt("file_count")).isEqualTo(9);
        assertThat(mirror(id).getBoolean("complete")).isTrue();
    }

    @Test
    void anUpstreamThatAsksForAUserIsShownIt() throws Exception {
        upstream.admitOnly("site-b", "s3cret");
        String id = create(body());
        JsonObject refused = server.awaitEnd(startSync(id));
        assertThat(refused.getString("error_code")).isEqualTo("upstream_unreachable");

        Answer changed = server.put(
                        MIRRORS + "/" + id, "{\"upstream_user\":\"site-b\",\"upstream_password\":\"s3cret\"}")
                .expect(200);
        sync(id);

        String list = "/repo/" + mirror(id).getString("name") + "/dists/stable/InRelease";
        server.send(server.anonymous(list)).expect(401); // what upstream gives to us is not for everybody
        server.get(list).expect(200);
        assertThat(changed.body()).contains("site-b").doesNotContain("s3cret", "sealed");
        assertThat(server.get("/api/v1/audit").expect(200).body()).doesNotContain("s3cret");
        Path key = home.resolve("keys/upstream.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        server.put(MIRRORS + "/" + id, "{\"client_certificate\":\"nonsense\"}").expect(422);
        server.put(MIRRORS + "/" + id, "{\"further_urls\":\"ftp://x\"}").expect(422);
    }

    @Test
    void aMirrorKeepsToItsBandwidth() {
        upstream.withPackages("wide" + number++, 8, 250_000).publish(); // 2 MB, at 500 kB a second
        String id = create(body().add("bandwidth_cap_kbps", 4_000));
        String job = startSync(id);

        JsonObject ended = server.awaitJob(job);

        double seconds = Duration.between(
                                Instant.parse(ended.getString("started_at")),
                                Instant.parse(ended.getString("ended_at")))
                        .toMillis()
                / 1000.0;
        // What the job does beside fetching makes it longer, never shorter.
        assertThat(seconds).isBetween(2_000_000 / 500_000.0 * 0.95, 20.0);
    }

    @Test
    void aSnapshotKeepsItsTreeAndCanBePutBack() {
        String id = create(body());
        server.post(MIRRORS + "/" + id + "/snapshot").expect(409);
        sync(id);
        String first = mirror(id).getString("current_tree");
        Answer taken = server.post(MIRRORS + "/" + id + "/snapshot").expect(201);
        String snapshot = taken.json().getString("snapshot_id");
        assertThat(snapshot).matches("\\d{8}T\\d{9}");
        assertThat(taken.json().isNull("message_id")).isTrue();
        upstream.withPackages("later", 1, 10).publish();
        sync(id);
        assertThat(mirror(id).getString("current_tree")).isNotEqualTo(first);

        hostsReadTheSnapshotBesideWhatTheMirrorShows(id, taken.json().getString("snapshot_id"));
        server.post(MIRRORS + "/" + id + "/restore/" + snapshot).expect(200);

        assertThat(mirror(id).getString("current_tree")).isEqualTo(first);
        assertThat(mirror(id).getString("held_at_snapshot")).isEqualTo(snapshot);
        sync(id);
        assertThat(mirror(id).getString("current_tree")).isNotEqualTo(first);
        assertThat(mirror(id).isNull("held_at_snapshot")).isTrue();
        assertThat(server.get(MIRRORS + "/" + id + "/snapshots").expect(200).jsonArray())
                .hasSize(1)
                .allSatisfy(view ->
                        assertThat(view.asJsonObject().getString("tree_sha256")).isEqualTo(first));
    }

    @Test
    void upstreamsOlderMetadataAreNotTakenAfterASnapshotIsPutBackAndTheSameOnesAre() {
        Instant first = Instant.now().minusSeconds(7200);
        upstream.publish(upstream.key, first, "");
        String id = create(body());
        sync(id);
        String old = mirror(id).getString("current_tree");
        String snapshot =
                server.post(MIRRORS + "/" + id + "/snapshot").expect(201).json().getString("snapshot_id");
        upstream.withPackages("newer" + number++, 1, 10).publish(upstream.key, first.plusSeconds(3600), "");
        sync(id);
        assertThat(mirror(id).getString("current_tree")).isNotEqualTo(old);
        server.post(MIRRORS + "/" + id + "/restore/" + snapshot).expect(200);

        upstream.publish(upstream.key, first.plusSeconds(1800), "");
        JsonObject job = server.awaitEnd(startSync(id));

        assertThat(job.getString("error_code")).as(job.toString()).isEqualTo("upstream_older");
        assertThat(mirror(id).getString("current_tree")).isEqualTo(old);

        upstream.publish(upstream.key, first.plusSeconds(3600), "");
        sync(id);

        assertThat(mirror(id).getString("current_tree")).isNotEqualTo(old);
    }

    private void hostsReadTheSnapshotBesideWhatTheMirrorShows(String id, String snapshot) {
        String name = mirror(id).getString("name");
        String release = "/dists/" + mirror(id).getString("suite") + "/InRelease";
        String address = server.get(MIRRORS + "/" + id + "/snapshots/" + snapshot)
                .expect(200)
                .json()
                .getString("repo_url");
        assertThat(address).isEqualTo(server.address().resolve("/repo/" + name + "@" + snapshot) + "");
        String path = "/repo/" + name + "@" + snapshot;

        String then = server.send(server.anonymous(path + release)).expect(200).body();

        assertThat(then)
                .isNotEqualTo(server.send(server.anonymous("/repo/" + name + release))
                        .expect(200)
                        .body());
        assertThat(server.send(server.anonymous(path + "/")).expect(200).body()).contains("dists/");
        server.send(server.anonymous("/repo/" + name + "@20260101T000000000" + release))
                .expect(404);
        server.send(server.anonymous("/repo/" + name + "@" + release)).expect(404);
        server.send(server.anonymous("/repo/nobody@" + snapshot + release)).expect(404);
    }

    @Test
    void whatCannotBeMirroredIsRefusedWithItsPlace() {
        Answer answer = server.post(
                        MIRRORS,
                        Json.createObjectBuilder()
                                .add("name", "README.txt")
                                .add("package_manager", "apt")
                                .add("upstream_url", "ftp://example.org")
                                .add("suite", "../etc")
                                .build()
                                .toString())
                .expect(422);

        assertThat(answer.code()).isEqualTo("invalid");
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("pointer"))
                .containsExactly("/name", "/upstream_url", "/suite", "/components", "/signing_key");
        server.get(MIRRORS + "/00000000-0000-0000-0000-000000000000").expect(404);
        server.get(MIRRORS + "/nothing").expect(400);
    }

    @Test
    void aNameIsGivenOnce() {
        JsonObject body = body().build();
        server.post(MIRRORS, body.toString()).expect(201);

        assertThat(server.post("/api/v1/mirror-repositories", body.toString())
                        .expect(409)
                        .code())
                .isEqualTo("name_taken");
    }

    @Test
    void aMirrorGoesWithItsSnapshots() {
        String id = create(body());
        sync(id);
        server.post(MIRRORS + "/" + id + "/snapshot").expect(201);

        server.delete(MIRRORS + "/" + id).expect(204);

        server.get(MIRRORS + "/" + id).expect(404);
    }

    @Test
    void aSyncIsRefusedWhileOneRunsAndCanBeCancelled() {
        upstream.pause(1500);
        String id = create(body());
        String job = startSync(id);

        assertThat(server.post(MIRRORS + "/" + id + "/sync").expect(409).code()).isEqualTo("busy");
        server.post("/api/v1/jobs/" + job + "/cancel").expect(202);

        assertThat(server.awaitEnd(job).getString("state")).isIn("CANCELLED", "COMPLETE");
    }

    @Test
    void anOldSyncThatIsCancelledLeavesTheOneThatRunsAlone() {
        upstream.withPackages("old" + number++, 2, 500).publish().breaks("/pool/", Fault.GONE);
        String id = create(body());
        String failed = startSync(id);
        assertThat(server.awaitEnd(failed).getString("state")).isEqualTo("FAILED");
        upstream.heal();
        upstream.pause(1500);
        upstream.withPackages("slow" + number++, 2, 500).publish();
        String running = startSync(id);

        server.post("/api/v1/jobs/" + failed + "/cancel").expect(202);

        assertThat(mirror(id).getString("last_sync_status")).isEqualTo("DISPATCHED");
        server.awaitJob(running);
        assertThat(mirror(id).getString("last_sync_status")).isEqualTo("SUCCESS");
        assertThat(mirror(id).getBoolean("complete")).isTrue();
    }

    @Test
    void anUpstreamThatDripsItsListsHoldsNeitherTheSweepNorWhoeverStopsTheSync() {
        holdsNobody(() -> upstream.withPackages("drip" + number++, 3000, 10), "binary-amd64");
    }

    @Test
    void anUpstreamThatDripsAPackageHoldsNeitherTheSweepNorWhoeverStopsTheSync() {
        holdsNobody(() -> upstream.withPackages("drip" + number++, 1, 200_000), "/pool/main/drip");
    }

    /** A sync that drips, a sweep beside it, a stop; then it goes on. */
    private void holdsNobody(Runnable addition, String dripping) {
        upstream.withPackages("swept" + number++, 3, 100).publish();
        String gone = create(body());
        sync(gone);
        server.delete(MIRRORS + "/" + gone).expect(204); // leaves something to sweep
        addition.run();
        upstream.publish().breaks(dripping, Fault.DRIPPING);
        String id = create(body());
        upstream.forgetRequests();
        String job = startSync(id);
        server.await("it drips", () -> upstream.requests().stream().anyMatch(path -> path.contains(dripping)));

        ContentSweeps.run(server);

        assertThat(server.get("/api/v1/jobs/" + job).expect(200).json().getString("state"))
                .isEqualTo("RUNNING");
        server.post("/api/v1/jobs/" + job + "/stop").expect(202);
        assertThat(server.awaitEnd(job).getString("state")).isEqualTo("STOPPED");
        assertThat(mirror(id).getString("last_sync_status")).isEqualTo("STOPPED");

        upstream.heal();
        server.post("/api/v1/jobs/" + job + "/restart").expect(202);
        server.awaitJob(job);
        assertThat(mirror(id).getBoolean("complete")).isTrue();
    }

    @Test
    void aSyncIsNotForgottenByAServerThatIsKilledBeforeItsStart() {
        String straight = create(body());
        upstream.withPackages("later", 30, 200_000).publish();
        upstream.pause(400);
        String id = create(body());
        // Two others leave it no place, so that the server is killed between its request's commit and its start.
        List<String> others = List.of(startSync(create(body())), startSync(create(body())));
        others.forEach(
                other -> server.await("the others run", () -> !state(other).equals("QUEUED")));
        String job = startSync(id);
        assertThat(state(job)).isEqualTo("QUEUED");

        server.kill();
        server.start();

        upstream.heal();
        server.awaitJob(job);
        others.forEach(server::awaitJob);
        sync(straight);
        assertThat(mirror(id).getString("current_tree"))
                .isEqualTo(mirror(straight).getString("current_tree"));
        assertThat(mirror(id).getBoolean("complete")).isTrue();
    }

    private static String state(String job) {
        return server.get("/api/v1/jobs/" + job).expect(200).json().getString("state");
    }
}
