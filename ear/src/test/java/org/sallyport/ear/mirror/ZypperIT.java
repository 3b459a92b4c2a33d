package org.sallyport.ear.mirror;

import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.json.Json;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real zypper installs behind the gap: from upstream's own lists, and from a selection that the collector signed. */
@Tag("thorough")
class ZypperIT {
    private static final String MIRRORS = "/api/mirror-repositories";

    @TempDir
    Path folder;

    @Test
    void zypperInstallsWhatUpstreamOrTheCollectorSigned() throws Exception {
        ZypperRoot host = new ZypperRoot(folder);
        SallyportServer server = SallyportServer.shared();
        try (RpmRepository repository = new RpmRepository(folder.resolve("up"))
                        .with("alpha", "")
                        .with("beta", "alpha")
                        .with("gamma", "");
                FolderUpstream upstream =
                        new FolderUpstream(repository.publish("zst").root())) {
            String whole = mirror(server, repository, upstream, "zypper-whole", "all");
            String some = mirror(server, repository, upstream, "zypper-some", "on_demand");
            AcrossTheGap.carry(server, folder, some, "zypper-some", ",\"packages\":[\"beta\"]}]}");

            configure(host, server, whole);
            // Checks are on: lists are refused until somebody says that their key is to be trusted.
            assertThatThrownBy(() -> host.run("zypper", "-n", "refresh", "-f")).isInstanceOf(AssertionError.class);
            host.run("zypper", "-n", "--gpg-auto-import-keys", "refresh", "-f");
            host.run("zypper", "-n", "install", "-y", "--no-recommends", "gamma");
            assertThat(host.path().resolve("usr/share/gamma/text")).hasContent("gamma");
            host.run("zypper", "-n", "removerepo", "up");

            add(host, server, "zypper-some");
            host.run("zypper", "-n", "--gpg-auto-import-keys", "refresh", "-f");
            host.run("zypper", "-n", "install", "-y", "--no-recommends", "beta");
            assertThat(host.path().resolve("usr/share/beta/text")).hasContent("beta");
            assertThat(host.path().resolve("usr/share/alpha/text")).hasContent("alpha");
            assertThat(host.run("zypper", "-n", "search", "-r", "zypper-some")).doesNotContain("gamma");
        }
    }

    private static String mirror(
            SallyportServer server, RpmRepository repository, FolderUpstream upstream, String name, String policy)
            throws Exception {
        String id = server.post(
                        MIRRORS,
                        Json.createObjectBuilder()
                                .add("name", name)
                                .add("package_manager", "zypper")
                                .add("upstream_url", upstream.url())
                                .add("repo_alias", "up")
                                .add("fetch_policy", policy)
                                .add("known_version_id", AcrossTheGap.release(server, "zypper", "leap-15.6"))
                                .add("signing_key", repository.key())
                                .build()
                                .toString())
                .expect(201)
                .json()
                .getString("id");
        server.awaitJob(
                server.post(MIRRORS + "/" + id + "/sync").expect(202).json().getString("job_id"));
        return id;
    }

    /** The mirror becomes the source of a release, and a host of it takes its configuration from the server. */
    private static void configure(ZypperRoot host, SallyportServer server, String mirror) throws Exception {
        server.put("/api/host-defaults/mirrors/zypper/leap-15.6/opensuse-leap", "{\"mirror_id\":\"" + mirror + "\"}")
                .expect(200);
        String id = server.post(
                        "/api/v1/hosts",
                        "{\"name\":\"leap\",\"kind\":\"reporting\",\"os_id\":\"opensuse-leap\","
                                + "\"os_version_id\":\"15.6\"}")
                .expect(201)
                .json()
                .getString("id");
        String script = server.get("/api/v1/hosts/" + id + "/client-config/install.sh")
                .expect(200)
                .body();
        Files.writeString(host.path().resolve("install.sh"), script);
        host.run("sh", "/install.sh");
    }

    /** As the server says that a host behind the gap is to be set up. */
    private static void add(ZypperRoot host, SallyportServer server, String name) throws Exception {
        String configuration = server.get(AcrossTheGap.offered(server, name) + "/client-config")
                .expect(200)
                .body();
        assertThat(configuration).contains("gpgcheck=1", "repo_gpgcheck=1");
        Path folder = Files.createDirectories(host.path().resolve("etc/zypp/repos.d"));
        Files.writeString(folder.resolve(name + ".repo"), configuration);
    }
}
