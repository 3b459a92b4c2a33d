package org.sallyport.ear.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.ServerDatabase;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to mirrors over time: syncs on time, snapshots and their limits, policies, checks, exports, hosts. */
class MirrorCareIT {
    private static final String MIRRORS = "/api/mirror-repositories";
    private static final String SETTINGS = "/api/settings/mirror";

    @TempDir
    static Path home;

    @TempDir
    static Path exports;

    private static SallyportServer server;
    private static int number;

    private AptUpstream upstream;

    @BeforeAll
    static void aCollector() {
        server = SallyportServer.in(home)
                .setting("sallyport.fetch.attempts", "1")
                .setting("sallyport.job.lease", "PT5S")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void anUpstream() {
        upstream = new AptUpstream().withPackages("care" + number, 4, 2000).publish();
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    private JsonObjectBuilder body() {
        return Json.createObjectBuilder()
                .add("name", "care" + number++)
                .add("package_manager", "apt")
                .add("upstream_url", upstream.url())
                .add("suite", "stable")
                .add("components", "main")
                .add("signing_key", upstream.armoredKey());
    }

    private static String create(JsonObjectBuilder body) {
        return server.post(MIRRORS, body.build().toString()).expect(201).json().getString("id");
    }

    private static JsonObject mirror(String id) {
        return server.get(MIRRORS + "/" + id).expect(200).json();
    }

    private static JsonObject sync(String id) {
        return server.awaitEnd(
                server.post(MIRRORS + "/" + id + "/sync").expect(202).json().getString("job_id"));
    }

    private static String snapshot(String id) {
        return server.post(MIRRORS + "/" + id + "/snapshot").expect(201).json().getString("snapshot_id");
    }

    private static void makeDue(String id) throws Exception {
        try (Connection connection = ServerDatabase.of(home);
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate("update mirror set next_sync_at = now() where id = '" + id + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aDueMirrorIsSyncedByItselfAndPausedWhenItFailsFiveTimes() throws Exception {
        assertThat(server.post(
                                MIRRORS,
                                body().add("sync_cron", "61 * * * *").build().toString())
                        .expect(422)
                        .body())
                .contains("/sync_cron");
        String id = create(body().add("sync_cron", "30 2 29 2 *"));
        assertThat(mirror(id).getString("next_sync_at")).endsWith("-02-29T02:30:00Z");
        makeDue(id);

        server.post(MIRRORS + "/tick").expect(200); // by the timer or by this, once

        server.await("it is synced", () -> "SUCCESS".equals(mirror(id).getString("last_sync_status", "")));
        assertThat(mirror(id).getString("next_sync_at")).endsWith("-02-29T02:30:00Z");

        upstream.close();
        for (int i = 1; i <= 5; i++) {
            assertThat(sync(id).getString("state")).isEqualTo("FAILED");
        }
        makeDue(id);
        server.post(MIRRORS + "/tick").expect(200);

        JsonObject paused = mirror(id);
        assertThat(paused.getBoolean("enabled")).isFalse();
        assertThat(paused.getString("last_sync_status")).isEqualTo("DISABLED");
        assertThat(paused.getString("last_sync_error")).contains("5 failed syncs in a row", upstream.url());
        assertThat(paused.isNull("next_sync_at")).isTrue();

        JsonObject back =
                server.put(MIRRORS + "/" + id, "{\"enabled\":true}").expect(200).json();
        assertThat(back.getInt("consecutive_sync_failures")).isZero();
        assertThat(back.isNull("next_sync_at")).isFalse();
    }

    @Test
    void aRestoreAgainstARunningSyncKeepsTheRestoredTreeUntilItIsReleased() throws Exception {
        String id = create(body());
        sync(id);
        String kept = snapshot(id);
        String tree = mirror(id).getString("current_tree");
        upstream.withPackages("later" + number, 40, 2_000).publish().pause(100);
        String job =
                server.post(MIRRORS + "/" + id + "/sync").expect(202).json().getString("job_id");
        server.await(
                "packages are fetched",
                () -> upstream.requests().stream().anyMatch(path -> path.contains("/pool/main/later")));

        server.post(MIRRORS + "/" + id + "/restore/" + kept).expect(200);
        upstream.heal();
        server.awaitJob(job);

        assertThat(mirror(id).getString("current_tree")).isEqualTo(tree);
        assertThat(mirror(id).getString("held_at_snapshot")).isEqualTo(kept);
        server.put(MIRRORS + "/" + id, "{\"held\":false}").expect(200);
        assertThat(mirror(id).isNull("held_at_snapshot")).isTrue();
        upstream.forgetRequests();
        makeDue(id);
        server.post(MIRRORS + "/tick").expect(200);
        server.await("it has moved on", () -> !tree.equals(mirror(id).getString("current_tree")));
        assertThat(upstream.requests())
                .as("what was fetched while it was held is still here")
                .noneMatch(path -> path.contains("/pool/"));
    }

    @Test
    void sixtyThousandPackagesAreKeptPutBackAndCompared() {
        for (int i = 0; i < 60_000; i++) {
            upstream.withListed("many" + i + ".deb", Sha256.of(new byte[] {(byte) i, (byte) (i >> 8), 1}), 1000);
        }
        upstream.publish();
        String id = create(body().add("fetch_policy", "on_demand"));
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        snapshot(id); // the first one warms up
        String kept = snapshot(id);
        upstream.withListed("new.deb", Sha256.of(new byte[] {2}), 1000).publish();
        sync(id);

        long start = System.nanoTime();
        snapshot(id);
        long taken = System.nanoTime();
        server.post(MIRRORS + "/" + id + "/restore/" + kept).expect(200);
        long restored = System.nanoTime();

        assertThat(Duration.ofNanos(taken - start)).isLessThan(Duration.ofMillis(100));
        assertThat(Duration.ofNanos(restored - taken)).isLessThan(Duration.ofMillis(100));
        String newest = server.get(MIRRORS + "/" + id + "/snapshots?limit=1")
                .expect(200)
                .jsonArray()
                .getJsonObject(0)
                .getString("id");
        JsonObject diff = server.get(MIRRORS + "/" + id + "/snapshots/" + newest + "/diff/current?limit=5")
                .expect(200)
                .json();
        assertThat(diff.getInt("removed_count")).isEqualTo(1);
        assertThat(diff.getJsonArray("removed").getJsonObject(0).getString("name"))
                .startsWith("new");
        assertThat(diff.getInt("added_count") + diff.getInt("upgraded_count")).isZero();
    }

    @Test
    void limitsRemoveSnapshotsButNoneThatAreRelyedOn() {
        server.put(SETTINGS, "{\"snapshot_count_to_keep\":3}").expect(200);
        try {
            String id = create(body());
            sync(id);
            String pinned = snapshot(id);
            server.put(MIRRORS + "/" + id + "/snapshots/" + pinned, "{\"pinned\":true,\"notes\":\"before the move\"}")
                    .expect(200);
            server.delete(MIRRORS + "/" + id + "/snapshots/" + pinned).expect(409);
            String held = snapshot(id);
            server.post(MIRRORS + "/" + id + "/restore/" + held).expect(200);
            String gone = snapshot(id);
            snapshot(id);
            snapshot(id);
            String last = snapshot(id);

            assertThat(server.get(MIRRORS + "/" + id + "/snapshots").expect(200).jsonArray())
                    .hasSize(5)
                    .extracting(view -> view.asJsonObject().getString("snapshot_id"))
                    .contains(pinned, held, last)
                    .doesNotContain(gone);
            JsonObject view = server.get(MIRRORS + "/" + id + "/snapshots/" + pinned)
                    .expect(200)
                    .json();
            assertThat(view.getString("notes")).isEqualTo("before the move");
            server.delete(MIRRORS + "/" + id + "/snapshots/" + last).expect(204);
        } finally {
            server.put(SETTINGS, "{\"snapshot_count_to_keep\":10}").expect(200);
        }
    }

    @Test
    void aPlatformsConfigStandsOverTheSettings() {
        JsonObject settings = server.get(SETTINGS).expect(200).json();
        assertThat(settings.getInt("integrity_check_cadence_hours")).isEqualTo(24);
        assertThat(server.put(SETTINGS, "{\"integrity_check_cadence_hours\":0,\"mirror_root_path\":\"../x\"}")
                        .expect(422)
                        .body())
                .contains("/integrity_check_cadence_hours", "/mirror_root_path");
        String first = server.post("/api/mirror-platform-configs", "{\"platform\":\"pkg\",\"retention_window_days\":7}")
                .expect(201)
                .json()
                .getString("id");
        JsonObject again = server.post(
                        "/api/mirror-platform-configs", "{\"platform\":\"pkg\",\"default_bandwidth_cap_kbps\":900}")
                .expect(200)
                .json();

        assertThat(again.getString("id")).isEqualTo(first);
        assertThat(again.getInt("retention_window_days")).isEqualTo(7);
        assertThat(again.getInt("snapshot_count_to_keep")).isEqualTo(settings.getInt("snapshot_count_to_keep"));
        assertThat(again.getJsonArray("inherited")).hasSize(3);
        server.put("/api/mirror-platform-configs/" + first, "{\"platform\":\"pkg\",\"inherit\":[\"nothing\"]}")
                .expect(422);
        server.get(MIRRORS + "?platform_config_id=" + first).expect(200);
        String host = server.post("/api/v1/hosts", "{\"name\":\"there\",\"kind\":\"reporting\"}")
                .expect(201)
                .json()
                .getString("id");
        server.put("/api/mirror-platform-configs/" + first, "{\"platform\":\"pkg\",\"host_id\":\"" + host + "\"}")
                .expect(200);
        assertThat(server.put("/api/mirror-platform-configs/" + first, "{\"platform\":\"pkg\"}")
                        .expect(200)
                        .json()
                        .getString("host_id"))
                .as("what is not said stays")
                .isEqualTo(host);
        server.delete("/api/v1/mirror-platform-configs/" + first).expect(204);
        server.get("/api/mirror-platform-configs/" + first).expect(404);
    }

    @Test
    void theMirrorsOfAPlatformKeepToItsBandwidthTogether() {
        upstream.withPackages("wide" + number, 8, 250_000).publish(); // 2 MB, at 500 kB a second
        String config = server.post(
                        "/api/mirror-platform-configs", "{\"platform\":\"apt\",\"default_bandwidth_cap_kbps\":4000}")
                .expect(201)
                .json()
                .getString("id");
        String id = create(body());
        assertThat(mirror(id).getString("platform_config_id")).isEqualTo(config);
        server.delete("/api/mirror-platform-configs/" + config).expect(409);

        JsonObject job = sync(id);

        Duration took =
                Duration.between(Instant.parse(job.getString("started_at")), Instant.parse(job.getString("ended_at")));
        assertThat(took).isBetween(Duration.ofMillis(3_800), Duration.ofSeconds(20));
        server.post(
                        "/api/mirror-platform-configs",
                        "{\"platform\":\"apt\",\"inherit\":[\"default_bandwidth_cap_kbps\"]}")
                .expect(200);
    }

    @Test
    void aHostIsProbedAndGivenWhatItLacksAndOneWithAnotherKeyIsNot() throws Exception {
        try (SshHost target = new SshHost(home.resolve("ssh"))) {
            String setup = "/api/mirror-repositories/setup-status/";
            String host = register("target", target, target.hostKey());
            assertThat(server.get(setup + host).expect(200).json().getJsonObject("tools"))
                    .isEmpty();

            JsonObject probe =
                    ended(server.post(setup + host + "/refresh").expect(202).json());
            assertThat(probe.getString("state")).as(probe.toString()).isEqualTo("COMPLETE");
            JsonObject before = server.get(setup + host).expect(200).json();
            assertThat(before.getJsonObject("tools").getString("apt-get")).isEqualTo("present");
            assertThat(before.getJsonObject("tools").getString("curl")).isEqualTo("missing");
            assertThat(before.getBoolean("ready_apt")).isFalse();
            assertThat(before.getString("platform")).isEqualTo("Linux");
            assertThat(server.get("/api/v1/hosts/" + host).expect(200).json().isNull("os_id"))
                    .isFalse();

            JsonObject install =
                    ended(server.post("/api/mirror-repositories/setup-install/" + host, "{\"package_manager\":\"apt\"}")
                            .expect(202)
                            .json());

            assertThat(install.getString("state")).as(install.toString()).isEqualTo("COMPLETE");
            assertThat(install.getJsonArray("log").toString())
                    .contains("apt-get install -y --no-install-recommends gpgv curl");
            JsonObject after = server.get(setup + host).expect(200).json();
            assertThat(after.getBoolean("ready_apt")).isTrue();
            assertThat(after.getString("install_status")).isEqualTo("succeeded");

            String imposter = register("imposter", target, target.anotherKey());
            JsonObject refused =
                    ended(server.post(setup + imposter + "/refresh").expect(202).json());
            assertThat(refused.getString("error_code")).isEqualTo("host_key_wrong");
            assertThat(server.get(setup + imposter).expect(200).json().getString("last_check_error"))
                    .contains("SHA256:");
        }
    }

    @Test
    void mirrorsOnThisMachineNeedNoPrograms() {
        String host = server.post("/api/v1/hosts", "{\"name\":\"here\",\"kind\":\"local\"}")
                .expect(201)
                .json()
                .getString("id");
        String setup = "/api/mirror-repositories/setup-status/" + host;

        JsonObject probe = ended(server.post(setup + "/refresh").expect(202).json());

        assertThat(probe.getString("state")).as(probe.toString()).isEqualTo("COMPLETE");
        JsonObject status = server.get(setup).expect(200).json();
        assertThat(status.getBoolean("ready_zypper")).isTrue();
        assertThat(status.getString("engine")).isEqualTo("built-in");
        assertThat(status.getJsonObject("tools").getString("sed")).isEqualTo("present");
        server.post("/api/mirror-repositories/setup-install/" + host, "{\"package_manager\":\"brew\"}")
                .expect(422);
    }

    @Test
    void aFlippedBitIsFoundAndHealedFromUpstreamInExportsTooOrTheSnapshotsThatItHurtsAreNamed() throws Exception {
        server.put(SETTINGS, "{\"mirror_root_path\":\"" + exports + "\"}").expect(200);
        upstream.withPackages("rare" + number, 1, 5_000).publish();
        byte[] whole = upstream.content("rare" + number + "_0+b~1_amd64.deb");
        String path = "pool/main/rare" + number + "_0+b~1_amd64.deb";
        String id = create(body().add("export", true));
        String name = mirror(id).getString("name");
        sync(id);
        server.await("it is exported", () -> "SUCCESS".equals(mirror(id).getString("last_export_status", "")));
        Path shown = exports.resolve(name);
        Path stored = home.resolve("content/sha256").resolve(folded(Sha256.of(whole)));
        assertThat(shown).isSymbolicLink();
        assertThat(mirror(id).getString("export_path")).isEqualTo(shown.toString());
        assertThat(shown.resolve("dists/stable/InRelease")).isRegularFile();
        assertThat(Files.isSameFile(shown.resolve(path), stored)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shown.resolve(path))))
                .isEqualTo("r--r--r--");

        flip(stored);
        JsonObject healed =
                ended(server.post("/api/v1/jobs/content-check").expect(202).json());

        assertThat(healed.getString("state")).as(healed.toString()).isEqualTo("COMPLETE");
        assertThat(healed.getJsonArray("log").toString()).contains("damaged: " + Sha256.of(whole), "healed: ");
        assertThat(stored).hasBinaryContent(whole);
        server.await(
                "the export has the good file",
                () -> Sha256.of(bytes(shown.resolve(path))).equals(Sha256.of(whole)));
        assertThat(mirror(id).getString("last_integrity_status")).isEqualTo("SUCCESS");

        Files.delete(stored);
        JsonObject refilled =
                ended(server.post("/api/v1/jobs/content-check").expect(202).json());
        assertThat(refilled.getString("state")).as(refilled.toString()).isEqualTo("COMPLETE");
        assertThat(refilled.getJsonArray("log").toString()).contains("missing: " + Sha256.of(whole), "healed: ");
        assertThat(stored).hasBinaryContent(whole);

        String kept = snapshot(id);
        flip(stored);
        upstream.breaks("/pool/main/rare", AptUpstream.Fault.GONE);
        JsonObject hurt =
                ended(server.post("/api/v1/jobs/content-check").expect(202).json());
        assertThat(hurt.getString("error_code")).isEqualTo("content_damaged");
        assertThat(hurt.getString("error_message"))
                .contains("mirror " + name, "snapshot " + kept + " of mirror " + name);
        assertThat(mirror(id).getString("last_integrity_error")).contains(path);

        upstream.heal();
        JsonObject again =
                ended(server.post("/api/v1/jobs/content-check").expect(202).json());
        assertThat(again.getString("state")).as(again.toString()).isEqualTo("COMPLETE");
        upstream.withPackages("more" + number, 1, 100).publish();
        sync(id);
        server.await(
                "the newer tree is exported",
                () -> mirror(id).getString("current_tree").equals(mirror(id).getString("exported_tree", "")));
        assertThat(shown.resolve("pool/main/more" + number + "_0+b~1_amd64.deb"))
                .isRegularFile();

        server.put(SETTINGS, "{\"mirror_root_path\":\"" + exports.resolve("elsewhere") + "\"}")
                .expect(200);
        server.await(
                "it is exported where the settings say",
                () -> Files.isRegularFile(
                        exports.resolve("elsewhere").resolve(name).resolve("dists/stable/InRelease")));
    }

    private static String folded(Sha256 digest) {
        return digest.toString().substring(0, 2) + "/" + digest;
    }

    private static void flip(Path stored) throws Exception {
        Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rw-r--r--"));
        byte[] content = Files.readAllBytes(stored);
        content[content.length / 2] ^= 1;
        Files.write(stored, content);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0]; // being exchanged
        }
    }

    private static JsonObject ended(JsonObject queued) {
        return server.awaitEnd(queued.getString("job_id"));
    }

    private static String register(String name, SshHost target, String hostKey) throws Exception {
        return server.post(
                        "/api/v1/hosts",
                        Json.createObjectBuilder()
                                .add("name", name)
                                .add("kind", "ssh")
                                .add("address", "127.0.0.1")
                                .add("port", target.port)
                                .add("user", System.getProperty("user.name"))
                                .add("host_key", hostKey)
                                .add("private_key", target.privateKey())
                                .build()
                                .toString())
                .expect(201)
                .json()
                .getString("id");
    }
}
