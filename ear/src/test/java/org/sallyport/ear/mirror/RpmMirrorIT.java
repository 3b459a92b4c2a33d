package org.sallyport.ear.mirror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.Answer;
import org.sallyport.ear.Programs;
import org.sallyport.ear.SallyportServer;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** dnf's and zypper's repositories, made by their own tools, carried, and installed from by a real dnf. */
class RpmMirrorIT {

    private static final String MIRRORS = "/api/mirror-repositories";

    @TempDir
    static Path folder;

    private static SallyportServer server;
    private static RpmRepository repository;
    private static int number;

    private FolderUpstream upstream;

    @BeforeAll
    static void aRepository() throws Exception {
        repository = new RpmRepository(folder.resolve("up")).with("alpha", "").with("beta", "alpha");
        server = SallyportServer.shared();
    }

    @AfterAll
    static void noRepository() throws Exception {
        repository.close();
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    private FolderUpstream serve() throws Exception {
        upstream = new FolderUpstream(repository.root());
        return upstream;
    }

    private JsonObjectBuilder body(String manager) throws Exception {
        return Json.createObjectBuilder()
                .add("name", "rpm" + number++)
                .add("package_manager", manager)
                .add("upstream_url", upstream.url())
                .add("repoid", "up")
                .add("signing_key", repository.key());
    }

    private static String create(JsonObjectBuilder body) {
        return server.post(MIRRORS, body.build().toString()).expect(201).json().getString("id");
    }

    private static JsonObject sync(String id) {
        Answer answer = server.post(MIRRORS + "/" + id + "/sync").expect(202);
        return server.awaitEnd(answer.json().getString("job_id"));
    }

    private static JsonObject mirror(String id) {
        return server.get(MIRRORS + "/" + id).expect(200).json();
    }

    private static void refused(String id, String code) {
        JsonObject job = sync(id);

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getString("error_code")).as(job.toString()).isEqualTo(code);
        assertThat(mirror(id).isNull("current_tree")).isTrue();
    }

    @Test
    void whatUpstreamHasAndHostsCannotGetIsNotTransferred() throws Exception {
        try (RpmRepository moving =
                new RpmRepository(folder.resolve("moving")).with("gamma", "").publish("gz")) {
            upstream = new FolderUpstream(moving.root());
            JsonObjectBuilder body = body("dnf").add("signing_key", moving.key());
            String name = "rpm" + (number - 1);
            String id = create(body);
            OwnDiscs discs = new OwnDiscs(server, folder);
            assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
            discs.carry(id);
            moving.with("gamma", "2", "").publish("gz");
            assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
            discs.carry(id);
            String host = discs.host("moving", """
                    sallyport-inventory 1
                    os\tup\t7\t-
                    architecture\tx86_64
                    manager\tdnf
                    gamma\t1-1\tnoarch\tgamma-1-1.src.rpm\t
                    end\t1
                    """);
            assertThat(discs.only(host, "not_applied").getString("available")).isEqualTo("2-1");

            discs.rollBack(name);

            JsonObject gamma = discs.only(host, "not_transferred");
            assertThat(gamma.getString("available")).isEqualTo("1-1");
            assertThat(gamma.getString("fix_version")).isEqualTo("2-1");
        }
    }

    @Test
    void aHostThatTheServerConfiguresInstallsFromTheMirror() throws Exception {
        repository.publish("gz");
        serve();
        String rocky = AcrossTheGap.release(server, "dnf", "rocky9-baseos");
        String id = create(body("dnf").add("known_version_id", rocky));
        String assignment = "/api/host-defaults/mirrors/dnf/rocky9-baseos/rocky";
        server.put(assignment, "{\"mirror_id\":\"" + id + "\"}").expect(409); // it has nothing yet
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        server.put("/api/host-defaults/mirrors/dnf/alma9-baseos/alma", "{\"mirror_id\":\"" + id + "\"}")
                .expect(422);
        server.put(assignment, "{\"mirror_id\":\"" + id + "\"}").expect(200);
        String host = server.post(
                        "/api/v1/hosts",
                        "{\"name\":\"rocky\",\"kind\":\"reporting\",\"os_id\":\"rocky\",\"os_version_id\":\"9.4\"}")
                .expect(201)
                .json()
                .getString("id");
        Path root = Files.createDirectories(folder.resolve("configured"));
        Path script = Files.writeString(
                root.resolve("install.sh"),
                server.get("/api/v1/hosts/" + host + "/client-config/install.sh")
                        .expect(200)
                        .body());
        Programs.run(root, "env", "SALLYPORT_ROOT=" + root, "sh", script.toString());

        RpmRepository.dnf(root, root.resolve("etc/yum.repos.d"), "install", "beta");

        assertThat(root.resolve("root/usr/share/beta/text")).hasContent("beta");
        server.put(assignment, "{\"mirror_id\":null}").expect(200);
        assertThat(server.get("/api/v1/hosts/" + host + "/client-config")
                        .expect(200)
                        .json()
                        .getJsonArray("files"))
                .isEmpty();
    }

    @Test
    void aHostBehindTheGapInstallsWhatUpstreamSigned() throws Exception {
        repository.publish("zst");
        serve();
        String id = create(body("dnf"));

        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");

        JsonObject synced = mirror(id);
        assertThat(synced.getBoolean("complete")).isTrue();
        assertThat(synced.getJsonObject("upstream").getString("origin")).isEqualTo("Up 7");
        assertThat(synced.getJsonObject("upstream").getString("version")).isEqualTo("7");
        assertThat(synced.getJsonObject("upstream").getJsonArray("signed_by")).hasSize(1);
        upstream.forgetRequests();
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        assertThat(upstream.requests()).containsExactly("/repodata/repomd.xml");
        server.post(MIRRORS + "/" + id + "/snapshot").expect(201);
        String name = synced.getString("name");

        carry(id, name);

        Path host = Files.createDirectories(folder.resolve("host"));
        String url = server.address().resolve("/repo/" + name).toString();
        RpmRepository.dnf(host, url, repository.key(), "install", "beta");
        assertThat(host.resolve("root/usr/share/beta/text")).hasContent("beta");
        assertThat(host.resolve("root/usr/share/alpha/text")).hasContent("alpha");
        assertThat(RpmRepository.dnf(host, url, repository.key(), "updateinfo", "info", "--all"))
                .contains("CVE-2026-1000");
        // zypper asks for the key beside the list; it is the one that the list was judged by.
        assertThat(server.send(server.anonymous("/repo/" + name + "/repodata/repomd.xml.key"))
                        .expect(200)
                        .body())
                .contains("PUBLIC KEY BLOCK");
    }

    private static void carry(String mirror, String name) throws Exception {
        AcrossTheGap.carry(server, folder, mirror, name, "}]}");
    }

    @Test
    void someRpmsAndWhatTheyRequireMakeASmallerRepository() throws Exception {
        repository
                .with("tau", "")
                .with("sigma", "/usr/share/tau/text, (absent or beta)")
                .with("chi", "absent")
                .with("phi", "")
                .publish("gz");
        serve();
        String id = create(body("dnf").add("fetch_policy", "on_demand"));
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        String name = mirror(id).getString("name");
        whatLacksSomethingIsRefusedByName(id);

        String run = AcrossTheGap.carry(
                server,
                folder,
                id,
                name,
                ",\"packages\":[\"sig*\"]}],\"include_cve\":true,\"include_compliance\":true}");

        assertThat(upstream.requests())
                .contains("/Packages/sigma-1-1.noarch.rpm", "/Packages/tau-1-1.noarch.rpm")
                .noneMatch(path -> path.matches("/Packages/(phi|chi).*"));
        assertThat(server.get(run + "/selected-packages")
                        .expect(200)
                        .jsonArray()
                        .getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("package_name") + " " + each.getJsonArray("because"))
                .containsExactly(
                        "alpha [\"sig*\",\"sigma\",\"beta\",\"alpha\"]",
                        "beta [\"sig*\",\"sigma\",\"beta\"]",
                        "sigma [\"sig*\",\"sigma\"]",
                        "tau [\"sig*\",\"sigma\",\"tau\"]");
        String rows = AcrossTheGap.offered(server, name);
        assertThat(server.get(rows + "/documents").expect(200).jsonArray().getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("kind"))
                .containsExactlyInAnyOrder("catalogue", "weaknesses");
        aHostInstallsTheSelection(
                server.get(rows + "/client-config").expect(200).body(), name);
    }

    private static void whatLacksSomethingIsRefusedByName(String mirror) {
        String path = "/api/v1/airgap/collector/runs";
        String request =
                "{\"iso_label\":\"chi\",\"targets\":[{\"mirror_id\":\"" + mirror + "\",\"packages\":[\"%s\"]}]}";
        server.post(path, request.formatted("a b")).expect(422);
        JsonObject run = server.post(path, request.formatted("chi")).expect(202).json();
        server.awaitEnd(run.getString("job_id"));
        JsonObject ended =
                server.get(path + "/" + run.getString("id")).expect(200).json();
        assertThat(ended.getString("error_code")).isEqualTo("unresolved_packages");
        assertThat(ended.getString("error_message")).contains("chi needs absent");
        assertThat(ended.getJsonArray("targets").getJsonObject(0).getString("version"))
                .isEqualTo("7");
    }

    /** As the server says that a host is to be set up: the collector's key for the lists, upstream's for packages. */
    private static void aHostInstallsTheSelection(String configuration, String name) throws Exception {
        assertThat(configuration).contains("/collector.asc ", "/upstream.asc", "repo_gpgcheck=1", "gpgcheck=1");
        Path host = Files.createDirectories(folder.resolve("selecting"));
        Path repositories = Files.createDirectories(host.resolve("configured"));
        Files.writeString(repositories.resolve(name + ".repo"), configuration);

        RpmRepository.dnf(host, repositories, "install", "sigma");

        for (String each : List.of("sigma", "tau", "beta", "alpha")) {
            assertThat(host.resolve("root/usr/share/" + each + "/text")).hasContent(each);
        }
        assertThat(RpmRepository.dnf(host, repositories, "-q", "repoquery", "--qf", "%{name}"))
                .contains("sigma", "tau", "beta", "alpha")
                .doesNotContain("phi", "chi");
        assertThat(RpmRepository.dnf(host, repositories, "updateinfo", "info", "--all"))
                .contains("CVE-2026-1000");
        // Upstream's key alone is not enough: the lists are not upstream's.
        Path wary = Files.createDirectories(folder.resolve("wary"));
        String url = server.address().resolve("/repo/" + name).toString();
        assertThatThrownBy(() -> RpmRepository.dnf(wary, url, repository.key(), "install", "sigma"))
                .hasMessageContaining("repomd.xml");
    }

    @Test
    void aZypperRepositoryWithXzListsIsTakenOnDemand() throws Exception {
        repository.with("gamma", "").publish("xz");
        serve();
        String id = create(body("zypper").add("repo_alias", "up").add("fetch_policy", "on_demand"));

        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");

        assertThat(mirror(id).getBoolean("complete")).isFalse();
        assertThat(upstream.requests()).noneMatch(path -> path.startsWith("/Packages/"));
        carry(id, mirror(id).getString("name"));
        assertThat(upstream.requests()).contains("/Packages/gamma-1-1.noarch.rpm");
    }

    @Test
    void aSignatureThatDoesNotFitIsRefused() throws Exception {
        repository.publish("gz");
        serve();
        byte[] repomd = Files.readAllBytes(repository.root().resolve("repodata/repomd.xml"));
        upstream.answerInstead(
                "/repodata/repomd.xml",
                new String(repomd, StandardCharsets.UTF_8)
                        .replace("<revision>", "<revision>1")
                        .getBytes(StandardCharsets.UTF_8));

        refused(create(body("dnf")), "upstream_signature_wrong");
    }

    @Test
    void aMissingSignatureIsRefusedUnlessItIsAllowed() throws Exception {
        repository.publish("gz");
        Files.delete(repository.root().resolve("repodata/repomd.xml.asc"));
        serve();
        String id = create(body("dnf"));

        refused(id, "upstream_unsigned");
        server.put(MIRRORS + "/" + id, "{\"allow_unsigned\":true}").expect(200);
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        assertThat(mirror(id).getJsonObject("upstream").getJsonArray("signed_by"))
                .isEmpty();
    }

    @Test
    void listsThatDoNotFitOrAreNoListsAreRefused() throws Exception {
        repository.with("delta", "").publish("gz"); // a list that the store does not have yet
        serve();
        String primary = Stream.of(Objects.requireNonNull(
                        repository.root().resolve("repodata").toFile().list()))
                .filter(file -> file.endsWith("-primary.xml.gz"))
                .findFirst()
                .orElseThrow();
        upstream.answerInstead("/repodata/" + primary, new byte[100]);
        refused(create(body("dnf")), "upstream_changed");

        String bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\">]><repomd><revision>&a;</revision></repomd>";
        upstream.answerInstead("/repodata/repomd.xml", bomb.getBytes(StandardCharsets.UTF_8));
        refused(
                create(Json.createObjectBuilder()
                        .add("name", "rpm" + number++)
                        .add("package_manager", "dnf")
                        .add("upstream_url", upstream.url())
                        .add("allow_unsigned", true)),
                "upstream_malformed");
    }

    @Test
    void anUpstreamThatAsksForACertificateIsShownOurs() throws Exception {
        repository.publish("gz");
        Path tls = Files.createDirectories(folder.resolve("tls"));
        Programs.require("openssl");
        Programs.run(
                tls,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost");
        Programs.run(
                tls,
                "openssl",
                "pkcs12",
                "-export",
                "-name",
                "host",
                "-in",
                "cert.pem",
                "-inkey",
                "key.pem",
                "-passout",
                "pass:x",
                "-out",
                "both.p12");
        upstream = FolderUpstream.secured(repository.root(), tls.resolve("both.p12"));
        String certificate = Files.readString(tls.resolve("cert.pem"));
        String key = Files.readString(tls.resolve("key.pem"));

        assertThat(sync(create(body("dnf"))).getString("error_code")).isEqualTo("upstream_unreachable");
        assertThat(sync(create(body("dnf").add("ca_certificates", certificate))).getString("error_code"))
                .isEqualTo("upstream_unreachable");
        String id = create(body("dnf")
                .add("ca_certificates", certificate)
                .add("client_certificate", certificate)
                .add("client_key", key));
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        assertThat(server.get(MIRRORS + "/" + id).expect(200).body())
                .contains("BEGIN CERTIFICATE")
                .doesNotContain("PRIVATE KEY", "sealed.");
        keysByTheirAddressAreTakenOnce(certificate, key);
    }

    /** They come from where the certificates are shown as well, and stay with the mirror that they have proven. */
    private void keysByTheirAddressAreTakenOnce(String certificate, String key) throws Exception {
        upstream.answerInstead("/right.asc", repository.key().getBytes(StandardCharsets.UTF_8));
        String stranger = SigningKey.create(KeyAlgorithm.ED25519, "stranger@example.org", Instant.now())
                .publicKey()
                .armored();
        upstream.answerInstead("/wrong.asc", stranger.getBytes(StandardCharsets.UTF_8));
        JsonObject secured = body("dnf")
                .remove("signing_key")
                .add("ca_certificates", certificate)
                .add("client_certificate", certificate)
                .add("client_key", key)
                .build();

        refused(create(keyed(secured, "/wrong.asc")), "upstream_signature_wrong");
        // right for this repository, but not known to sign the release that the mirror is said to hold
        refused(
                create(keyed(secured, "/right.asc")
                        .add("known_version_id", AcrossTheGap.release(server, "dnf", "rocky9-baseos"))),
                "upstream_signature_wrong");
        String id = create(keyed(secured, "/right.asc"));
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");

        assertThat(mirror(id).getString("signing_key")).isEqualToIgnoringWhitespace(repository.key());
        assertThat(upstream.requests()).filteredOn("/right.asc"::equals).hasSize(2);
        server.post(
                        MIRRORS,
                        keyed(secured, "/right.asc")
                                .add("gpgkey_url", "http://localhost/right.asc")
                                .build()
                                .toString())
                .expect(422);
    }

    private JsonObjectBuilder keyed(JsonObject body, String path) {
        return Json.createObjectBuilder(body).add("name", "rpm" + number++).add("gpgkey_url", upstream.url() + path);
    }

    @Test
    void anotherAddressStandsInAndAMetalinkPassesOverAStaleMirror() throws Exception {
        repository.publish("gz");
        serve();
        Path stale = Files.createDirectories(folder.resolve("stale/repodata"));
        Files.writeString(stale.resolve("repomd.xml"), "<repomd/>");
        String digest = Sha256.of(Files.readAllBytes(repository.root().resolve("repodata/repomd.xml")))
                .toString();
        try (FolderUpstream behind = new FolderUpstream(stale.getParent());
                FolderUpstream list = new FolderUpstream(folder)) {
            list.answerInstead(
                    "/metalink", """
                    <metalink><files><file name="repomd.xml"><verification><hash type="sha256">%s</hash></verification>
                    <resources><url>%s/repodata/repomd.xml</url></resources></file></files></metalink>
                    """.formatted(digest, upstream.url()).getBytes(StandardCharsets.UTF_8));
            String id = create(body("dnf")
                    .add("upstream_url", behind.url())
                    .add("mirrorlist_url", list.url() + "/metalink?repo=up&arch=x86_64"));

            assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
            assertThat(behind.requests()).contains("/repodata/repomd.xml");

            String other =
                    create(body("dnf").add("upstream_url", "http://localhost:1").add("further_urls", upstream.url()));
            assertThat(sync(other).getString("state")).isEqualTo("COMPLETE");
        }
    }
}
