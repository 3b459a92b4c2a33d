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
                        .start()) {
            Path disc = collect(collector, upstream, "first");
            String key = collector
                    .get("/api/v1/airgap/collector-key")
                    .expect(200)
                    .json()
                    .getString("public_key");
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
        JsonObject run = repository
                .upload("/api/v1/airgap/repository/ingest", "application/octet-stream", BodyPublishers.ofFile(disc))
                .expect(202)
                .json();
        repository.awaitJob(run.getString("job_id"));
        return repository
                .get("/api/v1/airgap/repository/ingest-runs/" + run.getString("id"))
                .expect(200)
                .json();
    }
}
