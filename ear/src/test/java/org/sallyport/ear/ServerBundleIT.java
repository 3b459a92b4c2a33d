package org.sallyport.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.ear.BundleRequests.BASE;
import static org.sallyport.ear.BundleRequests.BUNDLES;
import static org.sallyport.ear.BundleRequests.assertFails;
import static org.sallyport.ear.BundleRequests.base;
import static org.sallyport.ear.BundleRequests.build;
import static org.sallyport.ear.BundleRequests.packages;
import static org.sallyport.ear.BundleRequests.platform;

/**
 * Sallyport itself from a disc: built from the mirror that this machine's apt uses, installed on clean systems without
 * network, started, updated by another disc with its data kept, removed; and another program beside it.
 */
@Tag("thorough")
class ServerBundleIT {
    private static final String HOST = "far";

    /** It starts with nothing prepared, in a container, beside the server of the test. */
    private static final Duration FAR_START = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private SallyportServer server;
    private DockerEngine engine;

    @Test
    void aCleanSystemRunsTheServerAndIsUpdatedWithItsDataKept() throws Exception {
        try (DockerEngine ownEngine = new DockerEngine().start();
                SallyportServer collector = collector(ownEngine)) {
            engine = ownEngine;
            server = collector;
            engine.docker("import", DockerEngine.rootfs().toString(), BASE).expect("docker import");
            String mirror = BundleRequests.debianMirror(server, Programs.osRelease("VERSION_CODENAME"));
            String here = platform(Programs.osRelease("VERSION_ID"), base(BASE), mirror);
            assertFails(
                    server,
                    packages("\"openjdk-17-jre-headless\"", ",\"memory_limit_mb\":64", here),
                    "memory_limit_too_small",
                    "64 MiB",
                    "memory_limit_mb");
            String fingerprint = BundleRequests.fingerprint(server);
            far(BASE);
            disc(serverBundle(here), "first");
            assertThat(shell("ls '/first disc/sallyport/bundle/server'"))
                    .isEqualTo(
                            "70-sallyport.rules\nsallyport.conf\nsallyport.ear\nsallyport.jar\nsallyport.service\nstart.sh");
            assertThat(shell("sh '/first disc/install.sh' --check --role both --fingerprint " + fingerprint
                            + "; ls /opt"))
                    .contains("The disc is good", "would be installed", "openjdk-17-jre-headless", "postgresql")
                    .doesNotContain("sallyport.jar");
            assertThat(shell("sh '/first disc/install.sh' --role both --fingerprint " + fingerprint))
                    .contains("The disc is good", "is installed.", "There is no systemd here");
            runs("/tmp/start.log");
            assertThat(shell("ls /var/lib/sallyport/postgres")).contains("data-");
            String token = shell("cat /var/lib/sallyport/admin.token");

            disc(serverBundle(here), "second");
            assertThat(shell("sh '/second disc/install.sh'"))
                    .contains("Stopping the server", "Backup of settings and database", "in the place of", "again");
            awaitReady("/var/lib/sallyport/logs/start.log");
            assertThat(shell("cat /var/lib/sallyport/admin.token")).isEqualTo(token);
            assertThat(get("/api/v1/users")).contains("200 OK", "\"admin\"");
            nginxIsInstalledBesideIt(here);
            whatIsOlderOrChangedIsRefused();
            assertThat(shell("sh '/first disc/install.sh' --uninstall")).contains("stay; --purge");
            assertThat(shell("ls /var/lib/sallyport; ! ls /opt/sallyport")).contains("postgres");
        }
    }

    @Test
    void oneDiscServesSeveralReleases() throws Exception {
        try (DockerEngine ownEngine = new DockerEngine().start();
                SallyportServer collector = collector(ownEngine)) {
            engine = ownEngine;
            server = collector;
            Path systems = Files.createDirectories(server.home().resolve("bundles/rootfs"));
            for (String suite : List.of("bullseye", "trixie")) {
                Files.copy(DockerEngine.rootfs(suite), systems.resolve(suite + ".tar"));
                engine.docker("import", DockerEngine.rootfs(suite).toString(), "local/" + suite)
                        .expect("docker import");
            }
            String old = platform("11", "\"rootfs\":\"bullseye.tar\"", BundleRequests.debianMirror(server, "bullseye"));
            String young = platform("13", "\"rootfs\":\"trixie.tar\"", BundleRequests.debianMirror(server, "trixie"));
            JsonObject bundle = serverBundle(old + "," + young);
            for (String suite : List.of("bullseye", "trixie")) {
                far("local/" + suite);
                disc(bundle, suite);
                assertThat(shell("sh '/" + suite + " disc/install.sh' --fingerprint "
                                + BundleRequests.fingerprint(server)))
                        .contains("The disc is good", "This is debian-", "is installed.");
                runs("/tmp/start.log");
                engine.docker("rm", "--force", HOST).expect("docker rm");
            }
        }
    }

    private SallyportServer collector(DockerEngine engine) {
        return SallyportServer.in(folder.resolve("home"))
                .setting("sallyport.bundle.docker-socket", engine.socket().toString())
                .setting("sallyport.bundle.min-disk-gb", "1")
                .start();
    }

    private JsonObject serverBundle(String platforms) {
        JsonObject bundle = build(server, "{\"product\":\"server\",\"platforms\":[" + platforms + "]}");
        server.awaitJob(bundle.getString("job_id"));
        return bundle;
    }

    /** A clean system without network. */
    private void far(String image) throws IOException {
        engine.docker("run", "--detach", "--name", HOST, "--network", "none", image, "sleep", "7200")
                .expect("docker run");
    }

    /** Lays the files of a bundle into the far system, below a name with a blank. */
    private void disc(JsonObject bundle, String name) throws Exception {
        Path disc = BundleRequests.disc(server, bundle, folder);
        engine.docker("cp", disc.toString(), HOST + ":/" + name + " disc").expect("docker cp");
        assertThat(server.get(BUNDLES + "/" + bundle.getString("id"))
                        .expect(200)
                        .json()
                        .getString("version"))
                .isNotEmpty();
    }

    private void runs(String log) throws Exception {
        engine.docker("exec", "--detach", HOST, "sh", "-c", "/opt/sallyport/start.sh >" + log + " 2>&1")
                .expect("start.sh");
        awaitReady(log);
        assertThat(get("/health")).contains("\"status\":\"UP\"", "database");
    }

    private void nginxIsInstalledBesideIt(String here) throws Exception {
        JsonObject bundle = build(server, packages("\"nginx\"", "", here));
        server.awaitJob(bundle.getString("job_id"));
        Path disc = BundleRequests.disc(server, bundle, folder);
        engine.docker("cp", disc.toString(), HOST + ":/nginx disc").expect("docker cp");
        assertThat(shell("sh '/nginx disc/install.sh'")).contains("The disc is good", "Installed: nginx");
        assertThat(shell("nginx -t 2>&1 && nginx && sleep 1 && cat /run/nginx.pid && nginx -s quit"))
                .contains("syntax is ok");
    }

    private void whatIsOlderOrChangedIsRefused() throws Exception {
        assertThat(shell("echo 99 >/opt/sallyport/VERSION; sh '/second disc/install.sh'; test $? = 1"))
                .contains("--allow-downgrade");
        String change = "cd '/second disc/sallyport/bundle/server'; chmod u+w sallyport.jar;"
                + " printf x | dd of=sallyport.jar bs=1 seek=5000000 conv=notrunc;";
        assertThat(shell(change + " sh '/second disc/install.sh' --allow-downgrade; test $? = 1"))
                .contains("REFUSED: files are not what was signed");
    }

    private String shell(String script) throws IOException {
        return engine.docker("exec", HOST, "sh", "-c", script).expect(script);
    }

    private String get(String path) throws IOException {
        return shell("KEY=$(cat /var/lib/sallyport/admin.token) perl -MIO::Socket::INET -e '"
                + "$s = IO::Socket::INET->new(\"127.0.0.1:8080\") or die;"
                + "print $s \"GET " + path
                + " HTTP/1.0\\r\\nAuthorization: Bearer $ENV{KEY}\\r\\n\\r\\n\"; print while <$s>'");
    }

    private void awaitReady(String log) {
        server.await("the far server is ready", FAR_START, () -> {
            try {
                return engine.docker("exec", HOST, "cat", log).text().contains("ready on ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
