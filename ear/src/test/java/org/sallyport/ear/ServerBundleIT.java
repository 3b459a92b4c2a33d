package org.sallyport.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sallyport itself from a disc: built from the mirror that this machine's apt uses, installed on a clean system without
 * network, started, updated by another disc with its data kept, removed.
 */
@Tag("thorough")
class ServerBundleIT {
    private static final String BUNDLES = "/api/airgap-bundles";
    private static final String BASE = "local/system:min";
    private static final String HOST = "far";

    @TempDir
    Path folder;

    @Test
    void aCleanSystemRunsTheServerAndIsUpdatedWithItsDataKept() throws Exception {
        try (DockerEngine engine = new DockerEngine().start();
                SallyportServer server = SallyportServer.in(folder.resolve("home"))
                        .setting(
                                "sallyport.bundle.docker-socket",
                                engine.socket().toString())
                        .setting("sallyport.bundle.min-disk-gb", "1")
                        .start()) {
            engine.docker("import", DockerEngine.rootfs().toString(), BASE).expect("docker import");
            String mirror = mirror(server);
            tooLittleMemoryIsNamed(server, mirror);
            String fingerprint = server.get("/api/v1/airgap/collector-key")
                    .expect(200)
                    .json()
                    .getString("fingerprint");
            engine.docker("run", "--detach", "--name", HOST, "--network", "none", BASE, "sleep", "7200")
                    .expect("docker run");
            disc(server, engine, mirror, "first");
            assertThat(shell(engine, "sh '/first disc/install.sh' --role both --fingerprint " + fingerprint))
                    .contains("The disc is good", "is installed.", "There is no systemd here");
            engine.docker("exec", "--detach", HOST, "sh", "-c", "/opt/sallyport/start.sh >/tmp/start.log 2>&1")
                    .expect("start.sh");
            awaitReady(server, engine, "/tmp/start.log");
            assertThat(get(engine, "/health")).contains("\"status\":\"UP\"", "database");
            assertThat(shell(engine, "ls /var/lib/sallyport/postgres")).contains("data-");
            String token = shell(engine, "cat /var/lib/sallyport/admin.token");

            disc(server, engine, mirror, "second");
            assertThat(shell(engine, "sh '/second disc/install.sh'"))
                    .contains("Stopping the server", "Backup of settings and database", "in the place of", "again");
            awaitReady(server, engine, "/var/lib/sallyport/logs/start.log");
            assertThat(shell(engine, "cat /var/lib/sallyport/admin.token")).isEqualTo(token);
            assertThat(get(engine, "/api/v1/users")).contains("200 OK", "\"admin\"");
            whatIsOlderOrChangedIsRefused(engine);
            assertThat(shell(engine, "sh '/first disc/install.sh' --uninstall")).contains("stay; --purge");
            assertThat(shell(engine, "ls /var/lib/sallyport; ! ls /opt/sallyport"))
                    .contains("postgres");
        }
    }

    private static String mirror(SallyportServer server) throws Exception {
        String suite = Programs.run(Path.of("/"), "sh", "-c", ". /etc/os-release; echo $VERSION_CODENAME")
                .strip();
        String body = Json.createObjectBuilder()
                .add("name", suite)
                .add("package_manager", "apt")
                .add("upstream_url", DockerEngine.mirror(suite))
                .add("suite", suite)
                .add("components", "main")
                .add("architectures", "amd64")
                .add("fetch_policy", "on_demand")
                .add(
                        "signing_key",
                        Programs.run(
                                Path.of("/"),
                                "gpg",
                                "--no-default-keyring",
                                "--keyring",
                                "/usr/share/keyrings/debian-archive-keyring.gpg",
                                "--armor",
                                "--export"))
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

    private static String request(String mirror, String product, String further) throws Exception {
        String version = Programs.run(Path.of("/"), "sh", "-c", ". /etc/os-release; echo $VERSION_ID")
                .strip();
        return "{\"product\":\"" + product + "\",\"platforms\":[{\"distribution\":\"debian\",\"version\":\"" + version
                + "\",\"architecture\":\"amd64\",\"base_image\":\"" + BASE + "\",\"mirror_ids\":[\"" + mirror + "\"]}]"
                + further + "}";
    }

    private static void tooLittleMemoryIsNamed(SallyportServer server, String mirror) throws Exception {
        JsonObject bundle = server.post(
                        BUNDLES,
                        request(
                                mirror,
                                "packages",
                                ",\"packages\":[\"openjdk-17-jre-headless\"],\"memory_limit_mb\":64"))
                .expect(202)
                .json();
        server.awaitEnd(bundle.getString("job_id"));
        assertThat(server.get(BUNDLES + "/" + bundle.getString("id"))
                        .expect(200)
                        .json()
                        .getString("error_code"))
                .isEqualTo("memory_limit_too_small");
    }

    /** Builds a disc and lays its files into the far system, below a name with a blank. */
    private void disc(SallyportServer server, DockerEngine engine, String mirror, String name) throws Exception {
        JsonObject bundle =
                server.post(BUNDLES, request(mirror, "server", "")).expect(202).json();
        server.awaitJob(bundle.getString("job_id"));
        Path image = folder.resolve(name + ".iso");
        server.download(
                server.request(BUNDLES + "/" + bundle.getString("id") + "/download")
                        .GET(),
                image);
        Path disc = Files.createDirectories(folder.resolve(name));
        Programs.run(folder, "bsdtar", "-C", disc.toString(), "-xf", image.toString());
        engine.docker("cp", disc.toString(), HOST + ":/" + name + " disc").expect("docker cp");
    }

    private static void whatIsOlderOrChangedIsRefused(DockerEngine engine) throws Exception {
        assertThat(shell(engine, "echo 99 >/opt/sallyport/VERSION; sh '/second disc/install.sh'; test $? = 1"))
                .contains("--allow-downgrade");
        assertThat(shell(
                        engine,
                        "cd '/second disc/sallyport/bundle/server'; chmod u+w sallyport.jar;"
                                + " printf x | dd of=sallyport.jar bs=1 seek=5000000 conv=notrunc;"
                                + " sh '/second disc/install.sh' --allow-downgrade; test $? = 1"))
                .contains("REFUSED: files are not what was signed");
    }

    private static String shell(DockerEngine engine, String script) throws Exception {
        return engine.docker("exec", HOST, "sh", "-c", script).expect(script);
    }

    private static String get(DockerEngine engine, String path) throws Exception {
        return shell(
                engine,
                "KEY=$(cat /var/lib/sallyport/admin.token) perl -MIO::Socket::INET -e '"
                        + "$s = IO::Socket::INET->new(\"127.0.0.1:8080\") or die;"
                        + "print $s \"GET " + path
                        + " HTTP/1.0\\r\\nAuthorization: Bearer $ENV{KEY}\\r\\n\\r\\n\"; print while <$s>'");
    }

    private static void awaitReady(SallyportServer server, DockerEngine engine, String log) {
        server.await("the far server is ready", () -> {
            try {
                return engine.docker("exec", HOST, "cat", log).text().contains("ready on ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
