package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The main job, end to end: two servers, two folders, one disc between them, and a real apt-get at its end. */
class TwoServersIT {
    @TempDir
    Path folder;

    @Test
    void aHostBehindTheGapInstallsWhatUpstreamSigned() throws Exception {
        try (LocalUpstream upstream = new LocalUpstream(folder.resolve("upstream"))
                        .with("greeting-text", "1.0-1", "", "hello\n")
                        .with("greeting", "1.0-1", "greeting-text", "greet\n")
                        .publish();
                SallyportServer collector = SallyportServer.in(folder.resolve("collector"))
                        .role("collector")
                        .setting("sallyport.collector.key-algorithm", "rsa3072")
                        .start()) {
            Path disc = collect(collector, upstream, "first");
            String key = collector
                    .get("/api/v1/airgap/collector-key")
                    .expect(200)
                    .json()
                    .getString("public_key");
            aHostOnTheConnectedSideIsConfiguredByTheServer(collector);
            collector.stop();
            try (SallyportServer repository = SallyportServer.in(folder.resolve("repository"))
                    .role("repository")
                    .start()) {
                trust(repository, key);
                JsonObject run = ingest(repository, disc);
                assertThat(run.getString("status")).isEqualTo("COMPLETE");
                assertThat(repository
                                .get("/api/v1/airgap/repository/repositories")
                                .expect(200)
                                .json()
                                .getJsonObject("aggregate")
                                .getInt("total_packages"))
                        .isEqualTo(2);

                AptClient host = new AptClient(
                        Files.createDirectories(folder.resolve("host")),
                        repository.address().resolve("/repo/local"),
                        upstream.key());
                host.update();
                host.install("greeting");

                assertThat(host.installed("usr/share/greeting/text")).hasContent("greet");
                assertThat(host.installed("usr/share/greeting-text/text")).hasContent("hello");
            }
        }
    }

    /** The mirror itself is served, too; a host writes down what the server tells it. */
    private void aHostOnTheConnectedSideIsConfiguredByTheServer(SallyportServer collector) throws Exception {
        String mirrors = "/api/mirror-repositories";
        String mirror =
                collector.get(mirrors).expect(200).jsonArray().getJsonObject(0).getString("id");
        String trixie = collector
                .get("/api/mirror-known-versions?platform=apt")
                .expect(200)
                .jsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(version -> version.getString("version_key").equals("debian-13"))
                .map(version -> version.getString("id"))
                .findFirst()
                .orElseThrow();
        String assignment = "/api/host-defaults/mirrors/apt/debian-13/debian";
        collector.put(assignment, "{\"mirror_id\":\"" + mirror + "\"}").expect(422); // its suite is stable
        collector
                .put(mirrors + "/" + mirror, "{\"known_version_id\":\"" + trixie + "\"}")
                .expect(200);
        JsonObject registered = collector
                .post(
                        "/api/v1/hosts",
                        "{\"name\":\"trixie\",\"kind\":\"reporting\",\"os_id\":\"debian\",\"os_version_id\":\"13\"}")
                .expect(201)
                .json();
        String host = registered.getString("id");
        JsonObject assigned = collector
                .put(assignment, "{\"mirror_id\":\"" + mirror + "\"}")
                .expect(200)
                .json();
        assertThat(assigned.getJsonArray("dispatched").getJsonObject(0).getString("host_id"))
                .isEqualTo(host);
        collector.delete(mirrors + "/" + mirror).expect(409);

        Path root = Files.createDirectories(folder.resolve("connected"));
        AptClient client = new AptClient(root);
        configure(collector, registered, "install.sh", root);
        client.update();
        client.install("greeting");

        assertThat(client.installed("usr/share/greeting/text")).hasContent("greet");
        configure(collector, registered, "remove.sh", root);
        assertThat(root.resolve("etc/apt/sources.list.d")).isEmptyDirectory();
        collector.put(assignment, "{\"mirror_id\":null}").expect(200);
    }

    /** As the host does it, by its own token, which is good for no other host. */
    private static void configure(SallyportServer server, JsonObject host, String script, Path root) throws Exception {
        String path = "/api/v1/hosts/" + host.getString("id") + "/client-config/";
        String token = "Bearer " + host.getString("token");
        String text = server.send(server.anonymous(path + script).header("Authorization", token))
                .expect(200)
                .body();
        server.send(server.anonymous(path + "install.sh")).expect(401);
        server.send(server.anonymous("/api/v1/hosts/00000000-0000-0000-0000-000000000000/client-config")
                        .header("Authorization", token))
                .expect(401);
        Path file = Files.writeString(root.resolve(script), text);
        LocalUpstream.run(root, "env", "SALLYPORT_ROOT=" + root, "sh", file.toString());
    }

    private Path collect(SallyportServer collector, LocalUpstream upstream, String label) throws Exception {
        String body = Json.createObjectBuilder()
                .add("name", "local")
                .add("package_manager", "apt")
                .add("upstream_url", upstream.address().toString())
                .add("suite", "stable")
                .add("components", "main")
                .add("architectures", "amd64")
                .add("signing_key", upstream.key())
                .build()
                .toString();
        String mirror = collector
                .post("/api/mirror-repositories", body)
                .expect(201)
                .json()
                .getString("id");
        String sync = collector
                .post("/api/mirror-repositories/" + mirror + "/sync")
                .expect(202)
                .json()
                .getString("message_id");
        collector.awaitJob(sync);
        String request = "{\"iso_label\":\"" + label + "\",\"targets\":[{\"mirror_id\":\"" + mirror + "\"}]}";
        JsonObject run = collector
                .post("/api/v1/airgap/collector/runs", request)
                .expect(202)
                .json();
        String path = "/api/v1/airgap/collector/runs/" + run.getString("id");
        collector.awaitJob(run.getString("job_id"));
        assertThat(collector.get(path).expect(200).json().getString("status")).isEqualTo("COMPLETE");
        Path disc = folder.resolve(label + ".iso");
        assertThat(collector
                        .download(collector.request(path + "/iso").GET(), disc)
                        .statusCode())
                .isEqualTo(200);
        return disc;
    }

    private static void trust(SallyportServer repository, String key) {
        String body = Json.createObjectBuilder()
                .add("name", "the collector")
                .add("public_key", key)
                .build()
                .toString();
        assertThat(repository
                        .post("/api/v1/airgap/trusted-collectors", body)
                        .expect(201)
                        .json()
                        .getString("name"))
                .isEqualTo("the-collector");
    }

    private static JsonObject ingest(SallyportServer repository, Path disc) throws Exception {
        JsonObject run = new ReceivingSide(repository).ingest(BodyPublishers.ofFile(disc));
        return repository
                .get("/api/v1/airgap/repository/ingest-runs/" + run.getString("id"))
                .expect(200)
                .json();
    }
}
