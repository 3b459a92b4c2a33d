package org.sallyport.ear;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.ear.BundleRequests.BASE;
import static org.sallyport.ear.BundleRequests.BUNDLES;
import static org.sallyport.ear.BundleRequests.assertFails;
import static org.sallyport.ear.BundleRequests.assertNothingLeftBehind;
import static org.sallyport.ear.BundleRequests.assertRefused;
import static org.sallyport.ear.BundleRequests.base;
import static org.sallyport.ear.BundleRequests.build;
import static org.sallyport.ear.BundleRequests.containers;
import static org.sallyport.ear.BundleRequests.packages;
import static org.sallyport.ear.BundleRequests.path;
import static org.sallyport.ear.BundleRequests.platform;
import static org.sallyport.ear.BundleRequests.status;

/** The long round of installation discs; {@link SmallBundleIT} has the short one. */
@Tag("thorough")
class BundleIT {
    private static final int ASKED_AT_ONCE = 48;

    @TempDir
    Path folder;

    @Test
    void aSystemWithoutNetworkInstallsFromABundleThatWasTriedBefore() throws Exception {
        try (DockerEngine engine = new DockerEngine();
                LocalUpstream upstream = BundleRequests.upstream(folder.resolve("upstream"));
                SallyportServer server = SallyportServer.in(folder.resolve("home"))
                        .setting(
                                "sallyport.bundle.docker-socket",
                                engine.socket().toString())
                        .setting("sallyport.job.lease", "PT5S")
                        .setting("sallyport.bundle.min-disk-gb", "1")
                        .start()) {
            String mirror = BundleRequests.mirror(server, "local", upstream);
            SmallBundleIT.withoutAnEngineItSaysWhatMendsIt(server, mirror);
            engine.start();
            Path rootfs = DockerEngine.rootfs();
            engine.docker("import", rootfs.toString(), BASE).expect("docker import");
            SmallBundleIT.whatCannotBeBuiltIsRefusedByName(server, mirror);
            Path systems = Files.createDirectories(server.home().resolve("bundles/rootfs"));
            Files.copy(rootfs, systems.resolve("system.tar"), StandardCopyOption.REPLACE_EXISTING);
            aSystemThatIsNoneFailsTheBuildByName(server, engine, mirror, systems);
            SmallBundleIT.aCancelledBuildLeavesNothingBehind(server, engine, mirror);
            aBundleThatIsRemovedWhileItIsBuiltLeavesNothingBehind(server, engine, mirror);
            JsonObject bundle = aKilledServerLeavesNoContainerBehind(server, engine, mirror);
            Path image = itIsDownloadedByTokenInParts(server, bundle);
            BundleRequests.aSystemInstalls(
                    server, engine, BundleRequests.disc(image, folder), "slow", "greeting", "greeting-text");
            deletionRemovesItAndItsTokens(server, bundle);
            manyAskedForAtOnceAreAllTaken(server, List.of(mirror, BundleRequests.mirror(server, "again", upstream)));
            limitsOfTheMachineAreNamed(server, engine, mirror);
        }
    }

    private static void aSystemThatIsNoneFailsTheBuildByName(
            SallyportServer server, DockerEngine engine, String mirror, Path systems) throws Exception {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        Files.write(systems.resolve("noise.tar"), noise);
        // So large that the engine hangs up before all is sent.
        try (var large = Files.newOutputStream(systems.resolve("large.tar"))) {
            for (int i = 0; i < 300; i++) {
                large.write(noise);
            }
        }
        byte[] whole = Files.readAllBytes(systems.resolve("system.tar"));
        Files.write(systems.resolve("cut.tar"), Arrays.copyOf(whole, whole.length / 2 + 7));
        for (String broken : List.of("noise.tar", "large.tar", "cut.tar")) {
            assertFails(
                    server,
                    packages(mirror, "\"greeting\"", "\"rootfs\":\"" + broken + "\"", ""),
                    "base_image_unusable",
                    broken,
                    "debootstrap --variant=minbase");
        }
        Path text = Files.writeString(systems.resolve("text"), "no system\n");
        Programs.run(systems, "tar", "-cf", "empty.tar", text.getFileName().toString());
        assertFails(
                server,
                packages(mirror, "\"greeting\"", "\"rootfs\":\"empty.tar\"", ""),
                "base_image_unusable",
                "/bin/sh");
        assertThat(containers(engine)).isEmpty();
    }

    private static void aBundleThatIsRemovedWhileItIsBuiltLeavesNothingBehind(
            SallyportServer server, DockerEngine engine, String mirror) throws Exception {
        JsonObject bundle = build(server, packages(mirror, "\"slow\"", base(BASE), ""));
        server.await("a container runs", () -> !containers(engine).isEmpty());
        server.delete(path(bundle)).expect(204);
        server.get(path(bundle)).expect(404);
        server.awaitEnd(bundle.getString("job_id"));
        assertNothingLeftBehind(server, engine, bundle);
    }

    /** Tries it on an archive of a system, which the engine unpacks first. */
    private static JsonObject aKilledServerLeavesNoContainerBehind(
            SallyportServer server, DockerEngine engine, String mirror) throws Exception {
        JsonObject bundle =
                build(server, packages(mirror, "\"slow\"", "\"rootfs\":\"system.tar\"", ",\"label\":\"greet\""));
        JsonObject next = build(server, packages(mirror, "\"greeting\"", base(BASE), ""));
        server.await("a container runs", () -> !containers(engine).isEmpty());
        List<String> before = containers(engine);
        assertThat(status(server, next)).isEqualTo("queued");
        server.kill();
        assertThat(containers(engine)).as("the engine knows nothing of it").isEqualTo(before);
        server.start();
        server.awaitJob(bundle.getString("job_id"));
        server.awaitJob(next.getString("job_id"));
        assertNothingLeftBehind(server, engine, bundle);
        JsonObject ready = server.get(path(bundle)).expect(200).json();
        assertThat(ready.getString("status")).isEqualTo("ready");
        assertThat(ready.getString("log_tail"))
                .contains("removed a container of an earlier start", "3 packages installed on debian-");
        assertThat(server.get(BUNDLES).expect(200).jsonArray().getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("id"))
                .startsWith(next.getString("id"), bundle.getString("id"));
        return ready;
    }

    private Path itIsDownloadedByTokenInParts(SallyportServer server, JsonObject bundle) throws Exception {
        String token =
                server.post(path(bundle) + "/download-token").expect(200).json().getString("token");
        String link = path(bundle) + "/download-stream?token=" + token;
        server.send(server.anonymous(path(bundle) + "/download-stream").GET()).expect(401);
        HttpResponse<byte[]> first = server.bytes(
                server.anonymous(link).header("Range", "bytes=0-99999").GET());
        assertThat(first.statusCode()).isEqualTo(206);
        HttpResponse<byte[]> rest = server.bytes(
                server.anonymous(link).header("Range", "bytes=100000-").GET());
        Path image = folder.resolve("greet.iso");
        Files.write(image, first.body());
        Files.write(image, rest.body(), StandardOpenOption.APPEND);
        assertThat(Files.size(image)).isEqualTo(bundle.getInt("size_bytes"));
        assertThat(Programs.run(folder, "sha256sum", image.toString())).startsWith(bundle.getString("sha256"));
        assertThat(server.get(path(bundle) + "/download/sha256").expect(200).body())
                .startsWith(bundle.getString("sha256"));
        assertThat(server.get(path(bundle) + "/download/asc").expect(200).body())
                .contains("BEGIN PGP SIGNATURE");
        return image;
    }

    private static void deletionRemovesItAndItsTokens(SallyportServer server, JsonObject bundle) {
        String token =
                server.post(path(bundle) + "/download-token").expect(200).json().getString("token");
        server.delete(path(bundle)).expect(204);
        server.get(path(bundle)).expect(404);
        assertThat(server.get("/api/airgap-bundles?q=no+such+label").expect(200).jsonArray())
                .isEmpty();
        server.delete(path(bundle)).expect(404);
        server.send(server.anonymous(path(bundle) + "/download-stream?token=" + token)
                        .GET())
                .expect(401);
        server.get("/api/airgap-bundles/no-uuid").expect(400);
    }

    /** Whoever asks while builds begin, of the same mirrors in any order, waits a moment and is never turned away. */
    private static void manyAskedForAtOnceAreAllTaken(SallyportServer server, List<String> mirrors) throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(8);
        List<Future<JsonObject>> answers = new ArrayList<>();
        String version = Programs.osRelease("VERSION_ID");
        for (int i = 0; i < ASKED_AT_ONCE; i++) {
            String first = mirrors.get(i % 2);
            String second = mirrors.get(1 - i % 2);
            // What cannot be resolved ends at once, so that the next build begins.
            String body = packages("\"lonely\"", "", platform(version, base(BASE), first, second));
            answers.add(askers.submit(() -> build(server, body)));
        }
        askers.shutdown();
        for (Future<JsonObject> answer : answers) {
            JsonObject bundle = answer.get();
            server.awaitEnd(bundle.getString("job_id"));
            assertThat(server.get(path(bundle)).expect(200).json().getString("error_code"))
                    .isEqualTo("unresolved_packages");
            server.delete(path(bundle)).expect(204);
        }
    }

    private static void limitsOfTheMachineAreNamed(SallyportServer server, DockerEngine engine, String mirror)
            throws IOException {
        String body = packages(mirror, "\"slow\"", base(BASE), "");
        restart(server.setting("sallyport.bundle.min-disk-gb", "1000000"));
        assertRefused(server, body, 409, "disk_too_small");
        assertInsufficient(server, "The disk has ");
        restart(server.setting("sallyport.bundle.min-disk-gb", "1")
                .setting("sallyport.bundle.min-available-mb", "100000000"));
        assertRefused(server, body, 409, "insufficient_resources");
        assertInsufficient(server, "Memory and swap have ");
        restart(server.setting("sallyport.bundle.min-available-mb", "256")
                .setting("sallyport.bundle.time-limit", "PT3S"));
        assertFails(server, body, "time_limit_exceeded", "PT3S", "sallyport.bundle.time-limit");
        assertThat(containers(engine)).isEmpty();
    }

    private static void assertInsufficient(SallyportServer server, String reason) {
        JsonObject status = server.get(BUNDLES + "/resource-status").expect(200).json();
        assertThat(status.getString("severity")).isEqualTo("insufficient");
        assertThat(status.getBoolean("sufficient")).isFalse();
        assertThat(status.getString("reason")).contains(reason);
    }

    private static void restart(SallyportServer server) {
        server.stop();
        server.start();
    }
}
