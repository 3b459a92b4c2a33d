package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Some packages of a mirror and what they need, over the gap and into a host; with what is said of weaknesses. */
class SelectionIT {
    private static final String SUITE = "stable-security";
    private static final String RUNS = "/api/v1/airgap/collector/runs";
    private static final String CHANGELOG = """
            greeting (1.0-1) stable-security; urgency=high

              * Greet within bounds (CVE-2026-4711).

             -- Up Stream <upstream@example.org>  Sat, 21 Nov 2026 10:00:00 +0000
            """;

    private static final String CATALOGUE = """
            greeting 1.0-1 all greeting
            greeting-text 1.0-1 all greeting-text
            lonely 1 all lonely
            loud 1 all loud
            unrelated 3 all unrelated
            """;

    @TempDir
    Path folder;

    @Test
    void aHostInstallsFromTheSelectionAloneWithTheCollectorsKey() throws Exception {
        try (LocalUpstream upstream = upstream();
                SallyportServer collector = SallyportServer.in(folder.resolve("collector"))
                        .role("collector")
                        .setting("sallyport.advisories.feeds", feeds(upstream))
                        .start()) {
            String mirror = mirror(collector, upstream);
            whatCannotBeSelectedIsRefusedByName(collector, mirror);
            JsonObject run = run(collector, mirror, "greet*");
            theRunSaysWhatItSelectedAndWhy(collector, run);
            onlyWhatIsNeededWasFetched(collector, upstream);
            Path disc = folder.resolve("selection.iso");
            collector.download(collector.request(path(run) + "/iso").GET(), disc);
            String key = collector
                    .get("/api/v1/airgap/collector-key")
                    .expect(200)
                    .json()
                    .getString("public_key");
            collector.stop();
            SallyportServer repository = SallyportServer.shared();
            JsonObject offered = ingest(repository, disc, key);
            documentsHaveCome(repository, offered, upstream);
            aHostInstalls(repository, offered, key);
        }
    }

    private LocalUpstream upstream() throws Exception {
        return new LocalUpstream(folder.resolve("upstream"), SUITE)
                .with("greeting-text", "1.0-1", "", "hello\n")
                .with("loud", "1", "Provides: tone (= 2)\n", "loud\n", "")
                .with("unrelated", "3", "", "no\n")
                .with("lonely", "1", "absent (>= 4)", "no\n")
                .with(
                        "greeting",
                        "1.0-1",
                        "Depends: greeting-text (>= 1), lonely | tone (>= 2)\n",
                        "greet\n",
                        CHANGELOG)
                .serving("feed.json", "{\"advisories\": []}")
                .publish();
    }

    private static String feeds(LocalUpstream upstream) {
        return "osv=" + upstream.address().resolve("/feed.json") + ",gone="
                + upstream.address().resolve("/gone.json");
    }

    private static String mirror(SallyportServer collector, LocalUpstream upstream) throws Exception {
        String body = Json.createObjectBuilder()
                .add("name", "selected")
                .add("package_manager", "apt")
                .add("upstream_url", upstream.address().toString())
                .add("suite", SUITE)
                .add("components", "main")
                .add("architectures", "amd64")
                .add("fetch_policy", "on_demand")
                .add("signing_key", upstream.key())
                .build()
                .toString();
        String mirror = collector
                .post("/api/mirror-repositories", body)
                .expect(201)
                .json()
                .getString("id");
        collector.awaitJob(collector
                .post("/api/mirror-repositories/" + mirror + "/sync")
                .expect(202)
                .json()
                .getString("message_id"));
        return mirror;
    }

    private static String request(String mirror, String target) {
        return "{\"iso_label\":\"selection\",\"targets\":[{\"mirror_id\":\"" + mirror + "\"," + target + "}]}";
    }

    private static void whatCannotBeSelectedIsRefusedByName(SallyportServer collector, String mirror) {
        JsonObject refused = collector
                .post(RUNS, request(mirror, "\"packages\":[\"greeting\",\"../x\"]"))
                .expect(422)
                .json();
        assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/targets/0/packages/1");
        collector.post(RUNS, request(mirror, "\"with_dependencies\":true")).expect(422);
        JsonObject run = collector
                .post(RUNS, request(mirror, "\"packages\":[\"lonely\"]"))
                .expect(202)
                .json();
        collector.awaitEnd(run.getString("job_id"));
        JsonObject ended = collector.get(path(run)).expect(200).json();
        assertThat(ended.getString("status")).isEqualTo("FAILED");
        assertThat(ended.getString("error_code")).isEqualTo("unresolved_packages");
        assertThat(ended.getString("error_message")).contains("lonely needs absent (>= 4)");
    }

    private static JsonObject run(SallyportServer collector, String mirror, String wanted) throws Exception {
        JsonObject run = collector
                .post(RUNS, request(mirror, "\"packages\":[\"" + wanted + "\"]"))
                .expect(202)
                .json();
        collector.awaitJob(run.getString("job_id"));
        return collector.get(path(run)).expect(200).json();
    }

    private static String path(JsonObject run) {
        return RUNS + "/" + run.getString("id");
    }

    private static void theRunSaysWhatItSelectedAndWhy(SallyportServer collector, JsonObject run) {
        assertThat(run.getString("status")).isEqualTo("COMPLETE");
        JsonObject target = run.getJsonArray("targets").getJsonObject(0);
        assertThat(target.getJsonArray("packages").getString(0)).isEqualTo("greet*");
        assertThat(target.getInt("selected_package_count")).isEqualTo(3);
        JsonArray all =
                collector.get(path(run) + "/selected-packages").expect(200).jsonArray();
        assertThat(all.getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("package_name"))
                .containsExactly("greeting", "greeting-text", "loud");
        JsonArray page = collector
                .get(path(run) + "/selected-packages?limit=1&cursor=2")
                .expect(200)
                .jsonArray();
        assertThat(page.getJsonObject(0).getJsonArray("because").getValuesAs(JsonValue::toString))
                .containsExactly("\"greet*\"", "\"greeting\"", "\"loud\"");
        String log = collector
                .get("/api/v1/jobs/" + run.getString("job_id"))
                .expect(200)
                .json()
                .toString();
        assertThat(log).contains("selected 3 packages").contains("feed gone could not be had");
    }

    private void onlyWhatIsNeededWasFetched(SallyportServer collector, LocalUpstream upstream) throws Exception {
        Path content = collector.home().resolve("content/sha256");
        for (String name : List.of("greeting", "greeting-text", "loud", "unrelated", "lonely")) {
            String digest = sha256(Files.readAllBytes(upstream.file("pool/main/?/" + name + "/*.deb")));
            boolean needed = !List.of("unrelated", "lonely").contains(name);
            assertThat(Files.exists(content.resolve(digest.substring(0, 2)).resolve(digest)))
                    .as(name)
                    .isEqualTo(needed);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static JsonObject ingest(SallyportServer repository, Path disc, String key) throws Exception {
        var side = new ReceivingSide(repository);
        side.trust("the selecting collector", key);
        side.ingest(BodyPublishers.ofFile(disc));
        return side.offered("selected");
    }

    private static void documentsHaveCome(SallyportServer repository, JsonObject offered, LocalUpstream upstream)
            throws Exception {
        List<JsonObject> documents = repository
                .get("/api/v1/airgap/repository/repositories/" + offered.getString("id") + "/documents")
                .expect(200)
                .jsonArray()
                .getValuesAs(JsonObject.class);
        assertThat(documents)
                .extracting(each -> each.getString("kind") + " " + each.getString("name"))
                .containsExactlyInAnyOrder("catalogue selected", "weaknesses selected", "feed osv");
        assertThat(documents)
                .extracting(each -> each.getString("sha256"))
                .contains(
                        sha256("greeting 1.0-1 CVE-2026-4711\n".getBytes(StandardCharsets.UTF_8)),
                        sha256(Files.readAllBytes(upstream.file("feed.json"))),
                        sha256(CATALOGUE.getBytes(StandardCharsets.UTF_8)));
    }

    private void aHostInstalls(SallyportServer repository, JsonObject offered, String key) throws Exception {
        String served = new String(
                repository
                        .bytes(repository.request("/repo/selected/collector.asc"))
                        .body(),
                StandardCharsets.US_ASCII);
        assertThat(offered.getString("signing_key_url")).endsWith("/repo/selected/collector.asc");
        assertThat(offered.getInt("package_count")).isEqualTo(3);
        assertThat(served).isEqualTo(key);
        AptClient host = new AptClient(
                Files.createDirectories(folder.resolve("host")),
                repository.address().resolve("/repo/selected"),
                SUITE,
                served);
        host.update();
        host.install("greeting");
        assertThat(host.installed("usr/share/greeting/text")).hasContent("greet");
        assertThat(host.installed("usr/share/loud/text")).hasContent("loud");
        assertThatThrownBy(() -> host.install("unrelated")).isInstanceOf(AssertionError.class);
    }
}
