package org.sallyport.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Installation discs of some packages, from a machine without an engine to a system that was installed from one. */
@Tag("thorough")
class BundleIT {
    private static final String BUNDLES = "/api/airgap-bundles";
    private static final String BASE = "local/system:min";

    @TempDir
    Path folder;

    @Test
    void aSystemWithoutNetworkInstallsFromABundleThatWasTriedBefore() throws Exception {
        try (DockerEngine engine = new DockerEngine();
                LocalUpstream upstream = upstream();
                SallyportServer server = SallyportServer.in(folder.resolve("home"))
                        .setting(
                                "sallyport.bundle.docker-socket",
                                engine.socket().toString())
                        .setting("sallyport.job.lease", "PT5S")
                        .setting("sallyport.bundle.min-disk-gb", "1")
                        .start()) {
            String mirror = mirror(server, upstream);
            withoutAnEngineItSaysWhatMendsIt(server, mirror);
            engine.start();
            Path rootfs = DockerEngine.rootfs();
            engine.docker("import", rootfs.toString(), BASE).expect("docker import");
            whatCannotBeBuiltIsRefusedByName(server, mirror);
            Path archive = server.home().resolve("bundles/rootfs/system.tar");
            Files.createDirectories(archive.getParent());
            Files.copy(rootfs, archive, StandardCopyOption.REPLACE_EXISTING);
            aPackageThatCannotBeResolvedFailsTheBuildByName(server, mirror);
            JsonObject bundle = aKilledServerLeavesNoContainerBehind(server, engine, mirror);
            Path disc = itIsDownloadedByTokenInParts(server, bundle);
            aSystemInstallsIt(server, engine, disc);
            deletionRemovesItAndItsTokens(server, bundle);
        }
    }

    private LocalUpstream upstream() throws Exception {
        // A package whose installation takes long enough to be killed in.
        Path scripts = Files.createDirectories(folder.resolve("upstream/build-slow-1/DEBIAN"));
        Path script = Files.writeString(scripts.resolve("postinst"), "#!/bin/sh\nsleep 4\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new LocalUpstream(folder.resolve("upstream"))
                .with("greeting-text", "1.0-1", "", "hello\n")
                .with("greeting", "1.0-1", "greeting-text (>= 1)", "greet\n")
                .with("slow", "1", "greeting", "slow\n")
                .with("lonely", "1", "absent (>= 4)", "no\n")
                .publish();
    }

    private static String mirror(SallyportServer server, LocalUpstream upstream) throws Exception {
        String body = Json.createObjectBuilder()
                .add("name", "local")
                .add("package_manager", "apt")
                .add("upstream_url", upstream.address().toString())
                .add("suite", "stable")
                .add("components", "main")
                .add("architectures", "amd64")
                .add("fetch_policy", "on_demand")
                .add("signing_key", upstream.key())
                .build()
                .toString();
        String mirror =
                server.post("/api/mirror-repositories", body).expect(201).json().getString("id");
        server.awaitJob(server.post("/api/mirror-repositories/" + mirror + "/sync")
                .expect(202)
                .json()
                .getString("message_id"));
        return mirror;
    }

    private static String request(String mirror, String packages, String system, String further) throws Exception {
        String version = Programs.run(Path.of("/"), "sh", "-c", ". /etc/os-release; echo $VERSION_ID")
                .strip();
        return "{\"product\":\"packages\",\"packages\":[" + packages + "],\"platforms\":[{\"distribution\":\"debian\","
                + "\"version\":\"" + version + "\",\"architecture\":\"amd64\"," + system + ",\"mirror_ids\":[\""
                + mirror
                + "\"]}]" + further + "}";
    }

    private static String base(String image) {
        return "\"base_image\":\"" + image + "\"";
    }

    private static void withoutAnEngineItSaysWhatMendsIt(SallyportServer server, String mirror) throws Exception {
        JsonObject status = server.get(BUNDLES + "/docker-status").expect(200).json();
        assertThat(status.getBoolean("running")).isFalse();
        assertThat(status.getBoolean("permission_denied")).isFalse();
        assertThat(status.getString("state")).isEqualTo("not_running");
        assertThat(status.getString("command")).isEqualTo("systemctl start docker");
        JsonObject resources =
                server.get("/api/v1/airgap-bundles/resource-status").expect(200).json();
        assertThat(resources.getBoolean("sufficient")).isTrue();
        assertThat(resources.getInt("ram_total_mb")).isGreaterThan(100);
        JsonObject refused = server.post(BUNDLES, request(mirror, "\"greeting\"", base(BASE), ""))
                .expect(503)
                .json();
        assertThat(refused.getString("code")).isEqualTo("docker_unreachable");
        assertThat(refused.getString("detail")).contains(status.getString("error"));
        assertThat(server.get(BUNDLES).expect(200).jsonArray()).isEmpty();
    }

    private static void whatCannotBeBuiltIsRefusedByName(SallyportServer server, String mirror) throws Exception {
        JsonObject status = server.get(BUNDLES + "/docker-status").expect(200).json();
        assertThat(status.getString("state")).isEqualTo("ready");
        assertThat(status.getString("storage_driver")).isNotEmpty();
        String good = request(mirror, "\"greeting\"", base(BASE), "");
        assertRefused(server, good.replace("\"debian\"", "\"plan9\""), 422, "unknown_platform");
        assertRefused(server, request(mirror, "\"greeting\"", base("nobody/has:this"), ""), 422, "base_image_missing");
        assertRefused(
                server, request(mirror, "\"greeting\"", "\"rootfs\":\"none.tar\"", ""), 422, "base_image_missing");
        assertRefused(server, request(mirror, "\"greeting\"", "\"rootfs\":\"../x\"", ""), 422, "invalid");
        assertRefused(
                server,
                request(mirror, "\"greeting\"", base(BASE), ",\"memory_limit_mb\":8"),
                422,
                "memory_limit_too_small");
        assertRefused(server, request(mirror, "", base(BASE), ""), 422, "invalid");
        assertRefused(server, request(mirror, "\"$(reboot)\"", base(BASE), ""), 422, "invalid");
        assertRefused(server, good.replace("\"packages\",", "\"agent\","), 422, "invalid");
    }

    private static void assertRefused(SallyportServer server, String body, int status, String code) {
        assertThat(server.post(BUNDLES, body).expect(status).json().getString("code"))
                .isEqualTo(code);
    }

    private static void aPackageThatCannotBeResolvedFailsTheBuildByName(SallyportServer server, String mirror)
            throws Exception {
        JsonObject bundle = server.post(BUNDLES, request(mirror, "\"lonely\"", base(BASE), ""))
                .expect(202)
                .json();
        server.awaitEnd(bundle.getString("job_id"));
        JsonObject failed = server.get(path(bundle)).expect(200).json();
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("error_code")).isEqualTo("unresolved_packages");
        assertThat(failed.getString("error_message")).contains("lonely needs absent (>= 4)");
        server.get(path(bundle) + "/download").expect(409);
    }

    /** Tries it on an archive of a system, which the engine unpacks first. */
    private static JsonObject aKilledServerLeavesNoContainerBehind(
            SallyportServer server, DockerEngine engine, String mirror) throws Exception {
        JsonObject bundle = server.post(
                        BUNDLES, request(mirror, "\"slow\"", "\"rootfs\":\"system.tar\"", ",\"label\":\"greet\""))
                .expect(202)
                .json();
        JsonObject next = server.post(BUNDLES, request(mirror, "\"greeting\"", base(BASE), ""))
                .expect(202)
                .json();
        server.await("a container runs", () -> !containers(engine).isEmpty());
        assertThat(server.get(path(next)).expect(200).json().getString("status"))
                .isEqualTo("queued");
        server.kill();
        server.start();
        server.awaitJob(bundle.getString("job_id"));
        server.awaitJob(next.getString("job_id"));
        assertThat(containers(engine)).isEmpty();
        assertThat(engine.docker("images", "--format", "{{.Repository}}:{{.Tag}}")
                        .expect("docker images"))
                .isEqualTo(BASE);
        assertThat(server.home().resolve("bundles/work").resolve(bundle.getString("id")))
                .doesNotExist();
        JsonObject ready = server.get(path(bundle)).expect(200).json();
        assertThat(ready.getString("status")).isEqualTo("ready");
        assertThat(ready.getString("log_tail")).contains("3 packages installed on debian-");
        assertThat(server.get(BUNDLES).expect(200).jsonArray().getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("id"))
                .startsWith(next.getString("id"), bundle.getString("id"));
        return ready;
    }

    private static List<String> containers(DockerEngine engine) {
        try {
            return engine.docker("ps", "--all", "--quiet")
                    .expect("docker ps")
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(JsonObject bundle) {
        return BUNDLES + "/" + bundle.getString("id");
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

    private void aSystemInstallsIt(SallyportServer server, DockerEngine engine, Path image) throws Exception {
        String fingerprint =
                server.get("/api/v1/airgap/collector-key").expect(200).json().getString("fingerprint");
        Path disc = Files.createDirectories(folder.resolve("the disc"));
        Programs.run(folder, "bsdtar", "-C", disc.toString(), "-xf", image.toString());
        String mount = disc + ":/media/the disc:ro";
        String install = "sh '/media/the disc/install.sh' --fingerprint " + fingerprint;
        assertThat(engine.docker(
                                "run",
                                "--rm",
                                "--network",
                                "none",
                                "--volume",
                                mount,
                                BASE,
                                "sh",
                                "-c",
                                install + " --check && ! dpkg -s greeting && " + install + " && " + install
                                        + " && cat /usr/share/greeting/text /usr/share/greeting-text/text")
                        .expect("the installation"))
                .contains("The disc is good", "would be installed or updated: 3", "Installed: slow")
                .endsWith("greet\nhello");
        Path changed;
        try (var files = Files.walk(disc)) {
            changed = files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 2] ^= 1;
        Files.setPosixFilePermissions(changed, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(changed, bytes);
        DockerEngine.Output refused = engine.docker(
                "run",
                "--rm",
                "--network",
                "none",
                "--volume",
                mount,
                BASE,
                "sh",
                "-c",
                install + "; status=$?; dpkg -s greeting; exit $status");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).contains("REFUSED: files are not what was signed", "is not installed");
    }

    private static void deletionRemovesItAndItsTokens(SallyportServer server, JsonObject bundle) {
        String token =
                server.post(path(bundle) + "/download-token").expect(200).json().getString("token");
        server.delete(path(bundle)).expect(204);
        server.get(path(bundle)).expect(404);
        server.delete(path(bundle)).expect(404);
        server.send(server.anonymous(path(bundle) + "/download-stream?token=" + token)
                        .GET())
                .expect(401);
        server.get("/api/airgap-bundles/no-uuid").expect(400);
    }
}
