package org.sallyport.ear.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plug is pulled in the middle of exports, of healing, and of work on hosts: all of it ends by itself, and whole.
 */
@Tag("thorough")
class MirrorCareKillIT {
    private static final String MIRRORS = "/api/mirror-repositories";

    @TempDir
    Path home;

    @TempDir
    Path exports;

    private SallyportServer server;
    private AptUpstream upstream;

    @BeforeEach
    void aCollector() {
        server = SallyportServer.in(home).setting("sallyport.job.lease", "PT5S").start();
        upstream = new AptUpstream();
    }

    @AfterEach
    void stop() {
        upstream.close();
        server.close();
    }

    private String synced() {
        String id = server.post(
                        MIRRORS,
                        Json.createObjectBuilder()
                                .add("name", "care")
                                .add("package_manager", "apt")
                                .add("upstream_url", upstream.url())
                                .add("suite", "stable")
                                .add("components", "main")
                                .add("export", true)
                                .add("signing_key", upstream.armoredKey())
                                .build()
                                .toString())
                .expect(201)
                .json()
                .getString("id");
        server.awaitJob(
                server.post(MIRRORS + "/" + id + "/sync").expect(202).json().getString("job_id"));
        return id;
    }

    private void killed(long millis) throws InterruptedException {
        Thread.sleep(millis);
        server.kill();
        server.start();
    }

    private void awaitRunning(String job) {
        server.await(
                "it runs",
                () -> server.get("/api/v1/jobs/" + job)
                        .expect(200)
                        .json()
                        .getString("state")
                        .equals("RUNNING"));
    }

    @Test
    void anExportIsShownWholeOrNotAtAll() throws Exception {
        upstream.withPackages("many", 4_000, 10).publish();
        String id = synced();
        int round = 0;
        for (long millis : List.of(0L, 60L, 150L, 300L, 600L, 1_200L)) {
            Path root = exports.resolve("round" + round++);
            server.put("/api/settings/mirror", "{\"mirror_root_path\":\"" + root + "\"}")
                    .expect(200);
            Path shown = root.resolve("care");
            long until = System.nanoTime() + 10_000_000_000L;
            while (!Files.exists(root) && System.nanoTime() < until) {
                Thread.sleep(5);
            }

            killed(millis);

            // What is shown is whole at any moment, also before the server has come to it again.
            assertThat(!Files.exists(shown) || packages(shown) == 4_000).isTrue();
            server.await(
                    "it is exported",
                    () -> Files.exists(shown.resolve("dists/stable/InRelease"))
                            && "SUCCESS"
                                    .equals(server.get(MIRRORS + "/" + id)
                                            .expect(200)
                                            .json()
                                            .getString("last_export_status", "")));
            assertThat(packages(shown)).isEqualTo(4_000);
            try (Stream<Path> beside = Files.list(root)) {
                assertThat(beside.filter(path -> !Files.isSymbolicLink(path)).toList())
                        .hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    private static long packages(Path shown) {
        try (Stream<Path> files = Files.list(shown.resolve("pool/main"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void healingGoesOnWhereItWas() throws Exception {
        upstream.withPackages("weak", 60, 3_000).publish();
        synced();
        Map<Path, byte[]> damaged = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            byte[] whole = upstream.content("weak_" + i + "+b~1_amd64.deb");
            String digest = Sha256.of(whole).toString();
            Path stored = home.resolve("content/sha256")
                    .resolve(digest.substring(0, 2))
                    .resolve(digest);
            Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rw-r--r--"));
            byte[] other = whole.clone();
            other[100] ^= 1;
            Files.write(stored, other);
            damaged.put(stored, whole);
        }
        upstream.forgetRequests();
        upstream.pause(300);
        List<String> jobs = new ArrayList<>();
        jobs.add(server.post("/api/v1/jobs/content-check").expect(202).json().getString("job_id"));
        server.await("it heals", () -> upstream.requests().stream().anyMatch(path -> path.contains("/pool/")));

        killed(400);
        killed(2_500);
        upstream.heal();

        JsonObject ended = server.awaitEnd(jobs.get(0));
        assertThat(ended.getString("state")).as(ended.toString()).isEqualTo("COMPLETE");
        damaged.forEach((stored, whole) -> assertThat(stored).hasBinaryContent(whole));
    }

    @Test
    void hostsAreProbedAndGivenProgramsAllTheSame() throws Exception {
        try (SshHost target = new SshHost(home.resolve("ssh"))) {
            target.slow("uname", 2);
            target.slow("apt-get", 3);
            String host = server.post(
                            "/api/v1/hosts",
                            Json.createObjectBuilder()
                                    .add("name", "target")
                                    .add("kind", "ssh")
                                    .add("address", "127.0.0.1")
                                    .add("port", target.port)
                                    .add("user", System.getProperty("user.name"))
                                    .add("host_key", target.hostKey())
                                    .add("private_key", target.privateKey())
                                    .build()
                                    .toString())
                    .expect(201)
                    .json()
                    .getString("id");
            String setup = MIRRORS + "/setup-status/" + host;

            String probe = server.post(setup + "/refresh").expect(202).json().getString("job_id");
            awaitRunning(probe);
            killed(500);
            server.awaitJob(probe);
            assertThat(server.get(setup)
                            .expect(200)
                            .json()
                            .getJsonObject("tools")
                            .getString("curl"))
                    .isEqualTo("missing");

            String install = server.post(MIRRORS + "/setup-install/" + host, "{\"package_manager\":\"apt\"}")
                    .expect(202)
                    .json()
                    .getString("job_id");
            awaitRunning(install);
            killed(3_000);
            server.awaitJob(install);
            JsonObject after = server.get(setup).expect(200).json();
            assertThat(after.getBoolean("ready_apt")).isTrue();
            assertThat(after.getString("install_status")).isEqualTo("succeeded");
        }
    }
}
