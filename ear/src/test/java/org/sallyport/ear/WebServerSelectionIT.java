package org.sallyport.ear;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A web server out of the Debian mirror that this machine is configured with: a system is made from the selection
 * alone, and the package installed in it, with its maintainer scripts.
 */
@Tag("thorough")
class WebServerSelectionIT {
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
    private static final Pattern SOURCE = Pattern.compile(
            "^(?:URIs:\\s*|deb\\s+(?:\\[[^]]*]\\s+)?)(https?://\\S+/debian)/?(?:\\s|$)", Pattern.MULTILINE);
    private static final String SUITE = "bookworm";

    @TempDir
    Path folder;

    @Test
    void aSystemIsMadeAndServedFromTheSelectionAlone() throws Exception {
        Programs.require("debootstrap", "gpg", "chroot");
        Assumptions.assumeTrue(Files.isReadable(KEYRING), "no Debian archive keyring here");
        Assumptions.assumeTrue(Files.isWritable(Path.of("/etc")), "debootstrap wants root");
        URI upstream = upstream();
        Path disc = folder.resolve("nginx.iso");
        String key;
        try (SallyportServer collector = SallyportServer.in(folder.resolve("collector"))
                .role("collector")
                .start()) {
            collect(collector, mirror(collector, upstream), disc);
            key = collector
                    .get("/api/v1/airgap/collector-key")
                    .expect(200)
                    .json()
                    .getString("public_key");
        }
        try (SallyportServer repository = SallyportServer.in(folder.resolve("repository"))
                .role("repository")
                .start()) {
            trustAndIngest(repository, disc, key);
            install(repository.address().resolve("/repo/local"), key);
        }
    }

    private static URI upstream() throws IOException {
        try (Stream<Path> further = Files.list(Path.of("/etc/apt/sources.list.d"));
                Stream<Path> files = Stream.concat(Stream.of(Path.of("/etc/apt/sources.list")), further)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher source = SOURCE.matcher(Files.readString(file));
                if (source.find()) {
                    return URI.create(source.group(1));
                }
            }
        }
        return Assumptions.abort("apt is not configured with a Debian mirror here");
    }

    private String mirror(SallyportServer collector, URI upstream) throws Exception {
        Path scratch = Files.createDirectories(folder.resolve("gnupg"));
        String signing = Programs.run(
                folder,
                "gpg",
                "--homedir",
                scratch.toString(),
                "--no-default-keyring",
                "--keyring",
                KEYRING.toString(),
                "--export",
                "--armor");
        String body = Json.createObjectBuilder()
                .add("name", "local")
                .add("package_manager", "apt")
                .add("upstream_url", upstream.toString())
                .add("suite", SUITE)
                .add("components", "main")
                .add("architectures", "amd64")
                .add("fetch_policy", "on_demand")
                .add("signing_key", signing.substring(signing.indexOf("-----BEGIN")))
                .build()
                .toString();
        String mirror = collector
                .post("/api/mirror-repositories", body)
                .expect(201)
                .json()
                .getString("id");
        await(
                collector,
                collector
                        .post("/api/mirror-repositories/" + mirror + "/sync")
                        .expect(202)
                        .json()
                        .getString("message_id"));
        return mirror;
    }

    private static void collect(SallyportServer collector, String mirror, Path disc) throws Exception {
        String runs = "/api/v1/airgap/collector/runs";
        JsonObject run = collector
                .post(
                        runs,
                        "{\"iso_label\":\"nginx\",\"targets\":[{\"mirror_id\":\"" + mirror
                                + "\",\"packages\":[\"nginx\",\"apt\",\"usr-is-merged\"],\"with_required\":true}]}")
                .expect(202)
                .json();
        await(collector, run.getString("job_id"));
        collector.download(
                collector.request(runs + "/" + run.getString("id") + "/iso").GET(), disc);
    }

    private static void trustAndIngest(SallyportServer repository, Path disc, String key) throws Exception {
        new ReceivingSide(repository).trust("the collector", key);
        JsonObject run = repository
                .upload("/api/v1/airgap/repository/ingest", "application/octet-stream", BodyPublishers.ofFile(disc))
                .expect(202)
                .json();
        await(repository, run.getString("job_id"));
    }

    /** A whole Debian's indexes are read: longer than the jobs of other tests may take. */
    private static void await(SallyportServer server, String job) throws InterruptedException {
        for (int looks = 0; looks < 600; looks++) {
            JsonObject now = server.get("/api/v1/jobs/" + job).expect(200).json();
            if (!now.getString("state").matches("QUEUED|RUNNING")) {
                assertThat(now.getString("state")).as("%s", now).isEqualTo("COMPLETE");
                return;
            }
            Thread.sleep(1_000);
        }
        throw new AssertionError("job " + job + " did not end");
    }

    private void install(URI source, String key) throws Exception {
        Path root = folder.resolve("root");
        Path keyring = folder.resolve("collector.gpg");
        Path armored = Files.writeString(folder.resolve("collector.asc"), key);
        Programs.run(folder, "gpg", "--dearmor", "-o", keyring.toString(), armored.toString());
        Programs.run(
                folder,
                "debootstrap",
                "--variant=minbase",
                "--keyring=" + keyring,
                SUITE,
                root.toString(),
                source.toString());
        Files.writeString(root.resolve("etc/apt/collector.asc"), key);
        Files.writeString(root.resolve("etc/apt/sources.list"), "");
        Files.writeString(root.resolve("etc/apt/sources.list.d/local.sources"), """
                Types: deb
                URIs: %s
                Suites: %s
                Components: main
                Signed-By: /etc/apt/collector.asc
                """.formatted(source, SUITE));
        // No service may start in a root that shares our network.
        Path policy = Files.writeString(root.resolve("usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n");
        assertThat(policy.toFile().setExecutable(true, false)).isTrue();
        chroot(root, "apt-get", "-q", "update");
        chroot(root, "apt-get", "-q", "-y", "--no-install-recommends", "install", "nginx");
        chroot(root, "nginx", "-t");
        assertThat(chroot(root, "dpkg-query", "-W", "-f", "${db:Status-Status}", "nginx"))
                .contains("installed");
    }

    private static String chroot(Path root, String... command) throws IOException {
        List<String> all = Stream.concat(
                        Stream.of(
                                "chroot",
                                root.toString(),
                                "env",
                                "-i",
                                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                "DEBIAN_FRONTEND=noninteractive",
                                "LC_ALL=C"),
                        Stream.of(command))
                .toList();
        return Programs.run(root, all.toArray(String[]::new));
    }
}
