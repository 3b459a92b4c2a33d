package org.sallyport.ear;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Hosts that report themselves by our script, and how they stand before and after a disc and an upgrade. */
class HostComplianceIT {
    private static final String SUITE = "bookworm-security";
    private static final String RUNS = "/api/v1/airgap/collector/runs";
    private static final String CHANGELOG = """
            greeting (2.0-1) stable; urgency=high

              * Greet nobody twice (CVE-2026-4711).

             -- Up Stream <upstream@example.org>  Thu, 01 Jan 2026 00:00:00 +0000
            """;

    @TempDir
    static Path folder;

    private static SallyportServer server;
    private static LocalUpstream upstream;
    private static String mirror;
    private static AptClient machine;

    @BeforeAll
    static void aMachineHasPackagesFromAllOverThePlace() throws Exception {
        Programs.require("curl", "awk");
        upstream = new LocalUpstream(folder.resolve("upstream"), SUITE)
                .with("private", "1", "", "ours\n")
                .with("greeting", "1.0-1", "", "hello\n")
                .with("lib", "1", "", "lib\n")
                .with("tool", "1", "", "tool\n");
        Path own = folder.resolve("private.deb");
        Files.move(upstream.file("pool/main/p/private/*.deb"), own);
        upstream.publish();
        server = SallyportServer.in(folder.resolve("home")).start();
        mirror = mirror("updates", SUITE, upstream);
        sync(mirror);
        String key =
                server.get("/api/v1/airgap/collector-key").expect(200).json().getString("public_key");
        new ReceivingSide(server).trust("ourselves", key);
        carry();
        machine = new AptClient(
                Files.createDirectories(folder.resolve("machine")),
                server.address().resolve("/repo/updates"),
                SUITE,
                key);
        machine.update();
        machine.install("greeting");
        machine.install("lib");
        for (Path deb : List.of(own, upstream.file("pool/main/t/tool/*.deb"))) {
            Programs.run(
                    folder, "dpkg", "--root=" + root(), "--force-not-root", "--log=/dev/null", "-i", deb.toString());
        }
        Files.createDirectories(root().resolve("etc/sallyport"));
        Files.writeString(
                root().resolve("etc/os-release"), "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        upstream.close();
    }

    @Test
    void aMachineReportsItselfAndStandsWhereItDoes() throws Exception {
        JsonObject host = register("machine");
        assertThat(buckets(host).getJsonArray("current")).isEmpty();
        report(host);

        JsonObject before = buckets(host);
        assertThat(names(before, "current")).containsExactly("greeting", "lib", "tool");
        assertThat(names(before, "unknown")).containsExactly("private");
        assertThat(before.getJsonArray("repositories").getString(0)).isEqualTo("updates");
        assertThat(server.get("/api/v1/hosts/" + host.getString("id")).json().getString("os_codename"))
                .isEqualTo("bookworm");

        upstream.with("greeting", "2.0-1", "", "hello again\n", CHANGELOG)
                .with("tool", "2", "", "tool\n")
                .publish();
        sync(mirror);
        carry();
        JsonObject after = buckets(host);
        assertThat(names(after, "not_applied")).containsExactly("greeting");
        JsonObject greeting = after.getJsonArray("not_applied").getJsonObject(0);
        assertThat(greeting.getString("installed")).isEqualTo("1.0-1");
        assertThat(greeting.getString("available")).isEqualTo("2.0-1");
        assertThat(greeting.getJsonArray("cve_ids").getString(0)).isEqualTo("CVE-2026-4711");
        assertThat(names(after, "not_transferred")).containsExactly("tool");
        assertThat(after.getJsonArray("not_transferred").getJsonObject(0).getString("fix_version"))
                .isEqualTo("2");
        assertThat(names(after, "current")).containsExactly("lib");
        theFleetCountsIt(host);

        machine.update();
        machine.install("greeting");
        report(host);

        JsonObject upgraded = buckets(host);
        assertThat(names(upgraded, "not_applied")).isEmpty();
        assertThat(names(upgraded, "current")).containsExactly("greeting", "lib");
        assertThat(names(upgraded, "not_transferred")).containsExactly("tool");
        assertThat(spread()).contains("greeting,all,2.0-1,2.0-1,1,0,0,1,0,0\r\n");
        whatTheDiskLosesHidesNothingElse(host);
        JsonObject twin = register("twin");
        report(twin);
        assertThat(spread()).contains("greeting,all,2.0-1,2.0-1,2,0,0,2,0,0\r\n");
        server.delete("/api/v1/hosts/" + twin.getString("id")).expect(204);
        aHostThatIsRemovedIsGone(host);
        assertThat(spread()).doesNotContain("greeting,");
    }

    /** What is derived is made again; of what a disc brought it is said that it is lost, and the rest is shown. */
    private static void whatTheDiskLosesHidesNothingElse(JsonObject host) throws Exception {
        Path offer = content("select o.offer_sha256 from repository_offer o"
                + " join offered_repository r on r.id = o.repository_id where r.name = 'updates'");
        Path tree = content("select tree_sha256 from offered_repository where name = 'updates'");
        Path aside = tree.resolveSibling("aside");
        String buckets = "/api/v1/airgap/repository/host/" + host.getString("id") + "/compliance-buckets";

        Files.delete(offer);
        assertThat(names(buckets(host), "not_transferred")).containsExactly("tool");
        assertThat(offer).exists();

        Files.delete(offer);
        Files.move(tree, aside);
        try {
            assertThat(server.get(buckets).expect(503).code()).isEqualTo("content_damaged");
            String id = offered("updates").getString("id");
            assertThat(server.get("/api/v1/airgap/repository/repositories/" + id + "/client-config")
                            .expect(503)
                            .code())
                    .isEqualTo("content_damaged");
        } finally {
            Files.move(aside, tree);
        }
        assertThat(names(buckets(host), "not_transferred")).containsExactly("tool");
    }

    private static Path content(String query) throws Exception {
        try (Connection database = ServerDatabase.of(server.home());
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            String digest = row.getString(1);
            return server.home()
                    .resolve("content/sha256")
                    .resolve(digest.substring(0, 2))
                    .resolve(digest);
        }
    }

    private static void theFleetCountsIt(JsonObject host) {
        JsonObject row = server.get("/api/v1/airgap/repository/compliance/hosts?q=machine")
                .expect(200)
                .jsonArray()
                .getJsonObject(0);
        assertThat(row.getString("host_id")).isEqualTo(host.getString("id"));
        assertThat(List.of(row.getInt("not_applied"), row.getInt("not_transferred"), row.getInt("weak")))
                .containsExactly(1, 1, 1);
        assertThat(server.get("/api/v1/airgap/repository/compliance/hosts.csv")
                        .expect(200)
                        .body())
                .startsWith("host_id,name,")
                .contains(",machine,debian,12,")
                .contains(",4,1,1,1,1,1\r\n");
        JsonObject first = server.get("/api/v1/airgap/repository/compliance/packages")
                .expect(200)
                .jsonArray()
                .getJsonObject(0);
        assertThat(first.getString("package")).isEqualTo("greeting");
        assertThat(first.getInt("not_applied")).isEqualTo(1);
        assertThat(spread())
                .contains("greeting,all,2.0-1,2.0-1,1,1,0,0,0,1\r\n")
                .contains("private,all,,,1,0,0,0,1,0\r\n");
    }

    private static String spread() {
        return server.get("/api/v1/airgap/repository/compliance/packages.csv")
                .expect(200)
                .body();
    }

    private static void aHostThatIsRemovedIsGone(JsonObject host) {
        server.delete("/api/v1/hosts/" + host.getString("id")).expect(204);

        assertThat(send(host.getString("token"), "x").expect(401).code()).isEqualTo("unauthenticated");
        server.get("/api/v1/airgap/repository/host/" + host.getString("id") + "/compliance-buckets")
                .expect(404);
    }

    @Test
    void aTokenOpensItsOwnDoorOnlyAndWhatIsNoReportIsRefusedByItsLine() {
        JsonObject host = register("suspect");
        String token = host.getString("token");

        assertThat(server.send(server.anonymous("/api/v1/hosts")
                                .header("Authorization", "Bearer " + token)
                                .GET())
                        .status())
                .isEqualTo(401);
        assertThat(send(server.adminToken(), "x").status()).isEqualTo(401);
        assertThat(send("sph_unknown", "x").status()).isEqualTo(401);
        assertThat(send(token, "").expect(422).json().getString("detail")).contains("is empty");
        assertThat(send(token, "sallyport-inventory 1\nmanager\tapt\nbash\t5;reboot\tamd64\tbash\t5\nend\t1\n")
                        .expect(422)
                        .json()
                        .getString("detail"))
                .contains("Line 3");
        assertThat(send(token, "sallyport-inventory 1\nmanager\tapt\n" + "bash\t5\tamd64\tbash\t5\n".repeat(900_000))
                        .code())
                .isEqualTo("too_large");
        String renewed = server.post("/api/v1/hosts/" + host.getString("id") + "/token")
                .expect(200)
                .json()
                .getString("token");
        assertThat(send(token, "x").status()).isEqualTo(401);
        String report = "sallyport-inventory 1\nmanager\tapt\nbash\t5\tamd64\tbash\t5\nend\t1\n";
        assertThat(send(renewed, report).expect(200).json().getInt("package_count"))
                .isEqualTo(1);
        String json = "{\"os_id\":\"debian\",\"package_manager\":\"apt\",\"architecture\":\"amd64\",\"packages\":["
                + "{\"name\":\"bash\",\"version\":\"5\",\"architecture\":\"amd64\"},"
                + "{\"name\":\"zsh\",\"version\":\"6\",\"architecture\":\"amd64\"}]}";
        assertThat(send(renewed, "application/json", json).expect(200).json().getInt("package_count"))
                .isEqualTo(2);
        assertThat(send(renewed, "application/json", json.replace("\"zsh\"", "\"z\\nsh\""))
                        .status())
                .isEqualTo(422);
        server.post("/api/v1/hosts", "{\"name\":\"suspect\",\"kind\":\"reporting\"}")
                .expect(409);
        server.post("/api/v1/hosts", "{\"name\":\"x\",\"kind\":\"ssh\",\"address\":\"-oProxyCommand=x\"}")
                .expect(422);
    }

    @Test
    void listsThatHaveEndedAreRefusedUntilTheyAreSignedAnew() throws Exception {
        try (LocalUpstream ended = new LocalUpstream(folder.resolve("ended"), "bookworm")
                .with("old", "1", "", "old\n")
                .validFor(1)
                .publish()) {
            String id = mirror("ended", "bookworm", ended);
            sync(id);
            carry("{\"mirror_id\":\"" + id + "\"}");
            String settings =
                    "/api/v1/airgap/repository/repositories/" + offered("ended").getString("id");
            URI address = server.address().resolve("/repo/ended");
            Path place = Files.createDirectories(folder.resolve("refusing"));
            AptClient refusing = new AptClient(place, address, "bookworm", ended.key());

            assertThatThrownBy(refusing::update).hasMessageContaining("expired");
            assertThat(offered("ended").getBoolean("refused_by_clients")).isTrue();
            assertThat(freshness().getInt("expired_repository_count")).isEqualTo(1);
            assertThat(text(settings + "/client-config")).contains("Check-Valid-Until: no");

            JsonObject before = offered("ended");
            server.put(settings + "/settings", "{\"valid_until_policy\":\"resigned\",\"validity_days\":3}")
                    .expect(200);
            whatIsServedIsToldApartFromWhatWasImported(before, settings);
            AptClient trusting =
                    new AptClient(Files.createDirectories(folder.resolve("trusting")), address, "bookworm", key());
            trusting.update();
            trusting.install("old");
            assertThat(trusting.installed("usr/share/old/text")).hasContent("old");
            theImportIsStillThereByItsSnapshot(ended, before);
            hostsMaySayWhoTheyAre(settings);
            anotherKeyOfOursIsSaidToConcernTheHosts();
        }
    }

    private static void anotherKeyOfOursIsSaidToConcernTheHosts() {
        String path = "/api/v1/airgap/collector-key";
        JsonObject present = server.get(path).expect(200).json();
        assertThat(present.getJsonArray("signed_repositories").getString(0)).isEqualTo("ended");
        assertThat(present.isNull("warning")).isTrue();
        String passphrase = "for the time of this test";
        String secret = server.post(path + "/export", "{\"passphrase\":\"" + passphrase + "\"}")
                .expect(200)
                .json()
                .getString("secret_key");
        String kept = Json.createObjectBuilder()
                .add("secret_key", secret)
                .add("passphrase", passphrase)
                .build()
                .toString();

        JsonObject other =
                server.post(path, "{\"algorithm\":\"ed25519\"}").expect(201).json();
        JsonObject back = server.post(path + "/import", kept).expect(200).json();

        assertThat(other.getString("warning")).contains("ended", "sallyport.asc");
        assertThat(back.getString("warning")).contains("ended");
        assertThat(back.getString("fingerprint")).isEqualTo(present.getString("fingerprint"));
        assertThat(server.post(path + "/import", kept).expect(200).json().isNull("warning"))
                .isTrue();
    }

    private static void whatIsServedIsToldApartFromWhatWasImported(JsonObject before, String settings) {
        JsonObject now = offered("ended");
        JsonObject served = now.getJsonObject("served");
        assertThat(now.getString("tree_sha256")).isEqualTo(before.getString("tree_sha256"));
        assertThat(served.getString("imported_tree_sha256")).isEqualTo(before.getString("tree_sha256"));
        assertThat(served.getString("tree_sha256")).isNotEqualTo(before.getString("tree_sha256"));
        assertThat(now.getString("valid_until")).isEqualTo(before.getString("valid_until"));
        assertThat(now.getInt("expires_in_days")).isBetween(2, 3);
        assertThat(freshness().getInt("expired_repository_count")).isZero();
        assertThat(text(settings + "/client-config"))
                .contains("sallyport.asc")
                .contains("signed them anew until " + served.getString("valid_until"))
                .doesNotContain("Check-Valid-Until");
        server.post(settings + "/resign").expect(200);
    }

    private static void theImportIsStillThereByItsSnapshot(LocalUpstream upstream, JsonObject offered)
            throws Exception {
        String snapshot = "/repo/ended@" + offered.getString("snapshot_id");
        byte[] theirs = Files.readAllBytes(upstream.file("dists/bookworm/InRelease"));

        assertThat(bytes(snapshot + "/dists/bookworm/InRelease")).isEqualTo(theirs);
        assertThat(bytes("/repo/ended/dists/bookworm/InRelease")).isNotEqualTo(theirs);
        assertThat(server.get("/api/v1/airgap/repository/repositories/" + offered.getString("id") + "/snapshots")
                        .expect(200)
                        .jsonArray()
                        .getJsonObject(0)
                        .getString("repo_url"))
                .endsWith(snapshot);
    }

    private static void hostsMaySayWhoTheyAre(String settings) throws Exception {
        server.put(settings + "/settings", "{\"client_auth\":true,\"current_days\":0,\"stale_days\":0}")
                .expect(200);
        String path = "/repo/ended/dists/bookworm/Release";
        server.await("the repository asks", () -> status(path, "") == 401);
        String token = register("reader").getString("token");
        String pair = Base64.getEncoder().encodeToString(("host:" + token).getBytes(StandardCharsets.US_ASCII));

        assertThat(status(path, "Basic " + pair)).isEqualTo(200);
        assertThat(status(path, "Bearer " + server.adminToken())).isEqualTo(200);
        assertThat(status(path, "Basic eDp5")).isEqualTo(401);
        assertThat(status("/repo/updates/dists/" + SUITE + "/Release", "")).isEqualTo(200);
        URI withToken =
                URI.create(server.address().toString().replace("://", "://host:" + token + "@") + "/repo/ended");
        AptClient known = new AptClient(Files.createDirectories(folder.resolve("known")), withToken, "bookworm", key());
        known.update();
        server.put(settings + "/settings", "{\"validity_days\":366,\"stale_days\":-2}")
                .expect(422);
    }

    @Test
    @Tag("thorough")
    void listsAreRenewedLongBeforeTheyEnd() throws Exception {
        String settings =
                "/api/v1/airgap/repository/repositories/" + offered("updates").getString("id");
        server.put(settings + "/settings", "{\"valid_until_policy\":\"resigned\"}")
                .expect(200);
        try (Connection database = ServerDatabase.of(server.home());
                Statement statement = database.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "update served_tree set signed_at = now() - interval '10 days', valid_until = now() + interval '4 days'"
                                            + " where repository_id = (select id from offered_repository where name = 'updates')"))
                    .isEqualTo(1);
        }
        assertThat(offered("updates").getInt("expires_in_days")).isBetween(3, 4);

        server.await("the timer renews the lists", () -> offered("updates").getInt("expires_in_days") > 10);

        server.put(settings + "/settings", "{\"valid_until_policy\":\"verbatim\"}")
                .expect(200);
    }

    private static int status(String path, String authorization) {
        var request = server.anonymous(path).GET();
        return server.bytes(authorization.isEmpty() ? request : request.header("Authorization", authorization))
                .statusCode();
    }

    private static byte[] bytes(String path) {
        return server.bytes(server.anonymous(path).GET()).body();
    }

    private static String key() {
        return new String(
                server.bytes(server.request("/repo/ended/sallyport.asc").GET()).body(), StandardCharsets.US_ASCII);
    }

    private static String text(String path) {
        return server.get(path).expect(200).body();
    }

    private static JsonObject freshness() {
        return server.get("/api/v1/airgap/repository/freshness").expect(200).json();
    }

    private static JsonObject offered(String name) {
        return new ReceivingSide(server).offered(name);
    }

    private static String mirror(String name, String suite, LocalUpstream of) throws Exception {
        return server.post(
                        "/api/mirror-repositories",
                        Json.createObjectBuilder()
                                .add("name", name)
                                .add("package_manager", "apt")
                                .add("upstream_url", of.address().toString())
                                .add("suite", suite)
                                .add("components", "main")
                                .add("architectures", "amd64")
                                .add("signing_key", of.key())
                                .add("valid_until_policy", "ignore")
                                .build()
                                .toString())
                .expect(201)
                .json()
                .getString("id");
    }

    private static void sync(String mirror) {
        server.awaitJob(server.post("/api/mirror-repositories/" + mirror + "/sync")
                .expect(202)
                .json()
                .getString("message_id"));
    }

    /** All but the tool go over; the catalogue knows it. */
    private static void carry() throws Exception {
        carry("{\"mirror_id\":\"" + mirror + "\",\"packages\":[\"greeting\",\"lib\"]}");
    }

    private static void carry(String target) throws Exception {
        JsonObject run = server.post(
                        RUNS,
                        "{\"iso_label\":\"updates\",\"include_compliance\":true,\"include_cve\":true,\"targets\":["
                                + target + "]}")
                .expect(202)
                .json();
        server.awaitJob(run.getString("job_id"));
        Path disc = folder.resolve(run.getString("id") + ".iso");
        server.download(
                server.request(RUNS + "/" + run.getString("id") + "/iso").GET(), disc);
        new ReceivingSide(server).ingest(BodyPublishers.ofFile(disc));
    }

    private static JsonObject register(String name) {
        return server.post("/api/v1/hosts", "{\"name\":\"" + name + "\",\"kind\":\"reporting\"}")
                .expect(201)
                .json();
    }

    private static Path root() {
        return machine.installed("");
    }

    /** As the machine's timer would: the script that the server gives out, with the machine's own token. */
    private static void report(JsonObject host) throws Exception {
        byte[] script =
                server.bytes(server.anonymous("/api/v1/hosts/report.sh").GET()).body();
        Path file = Files.write(folder.resolve("report.sh"), script);
        Path curl = Files.writeString(
                root().resolve("etc/sallyport/report.curl"),
                "url = \"" + server.address().resolve("/api/v1/hosts/report") + "\"\nheader = \"Authorization: Bearer "
                        + host.getString("token") + "\"\n");
        Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rw-------"));
        String said = Programs.run(folder, "env", "SALLYPORT_ROOT=" + root(), "sh", file.toString());
        assertThat(said).contains("\"package_count\":4");
    }

    private static Answer send(String token, String text) {
        return send(token, "text/plain", text);
    }

    private static Answer send(String token, String type, String text) {
        return server.send(server.anonymous("/api/v1/hosts/report")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(text, StandardCharsets.US_ASCII)));
    }

    private static JsonObject buckets(JsonObject host) {
        return server.get("/api/v1/airgap/repository/host/" + host.getString("id") + "/compliance-buckets")
                .expect(200)
                .json();
    }

    private static List<String> names(JsonObject buckets, String bucket) {
        return buckets.getJsonArray(bucket).getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("package"))
                .toList();
    }
}
