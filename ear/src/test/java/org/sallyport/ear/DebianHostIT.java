package org.sallyport.ear;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Debian, made by debootstrap, behind the real security suite, of which a disc brings all but one source's
 * updates. What its own apt would do is the judge of its buckets, before and after a hand-made upgrade.
 */
@Tag("thorough")
class DebianHostIT {
    private static final String CODENAME = "bookworm";
    private static final String SUITE = CODENAME + "-security";
    private static final String RUNS = "/api/v1/airgap/collector/runs";

    /** What {@code apt-get -s} says: name, version that is there, version that comes. */
    private static final Pattern UPGRADE = Pattern.compile("^Inst (\\S+) \\[\\S+] \\((\\S+) ", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private Path root;
    private SallyportServer server;

    @Test
    void itsBucketsAreWhatItsOwnAptWouldDo() throws Exception {
        Programs.require("debootstrap", "gpg", "chroot", "curl", "awk");
        Assumptions.assumeTrue(Files.isReadable(DebianMirror.KEYRING), "no Debian archive keyring here");
        Assumptions.assumeTrue(Files.isWritable(Path.of("/etc")), "debootstrap wants root");
        URI upstream = DebianMirror.of("debian-security");
        String archiveKey = DebianMirror.key(folder);
        root = folder.resolve("root");
        DebianMirror.bootstrap(CODENAME, root);
        source(upstream, archiveKey);
        Map<String, String> upstreamHas = upgrades();
        Assumptions.assumeTrue(sources(upstreamHas.keySet()).size() > 1, "the suite has nothing new for a new system");
        String leftSource = sources(upstreamHas.keySet()).iterator().next();
        Set<String> left = of(leftSource, upstreamHas.keySet());
        Set<String> carried = new TreeSet<>(upstreamHas.keySet());
        carried.removeAll(left);
        try (SallyportServer both = SallyportServer.in(folder.resolve("home")).start()) {
            server = both;
            String key = collectAndIngest(upstream, archiveKey, carried);
            JsonObject host = both.post("/api/v1/hosts", "{\"name\":\"debian\",\"kind\":\"reporting\"}")
                    .expect(201)
                    .json();
            source(server.address().resolve("/repo/security"), key);
            Map<String, String> hereIs = upgrades();
            assertThat(hereIs.keySet()).isEqualTo(carried);
            report(host);

            JsonObject before = buckets(host);
            assertThat(versions(before, "not_applied", "available")).isEqualTo(hereIs);
            assertThat(versions(before, "not_transferred", "fix_version").keySet())
                    .isEqualTo(left);
            assertThat(before.getJsonArray("not_applied").getValuesAs(JsonObject.class))
                    .anyMatch(each -> each.getJsonArray("cve_ids").size() > 0);
            assertThat(before.getInt("package_count")).isEqualTo(installed().size());
            allPackagesAreInOneBucket(before);

            DebianMirror.chroot(root, "apt-get", "-q", "-y", "dist-upgrade");
            assertThat(upgrades()).isEmpty();
            report(host);

            JsonObject after = buckets(host);
            assertThat(versions(after, "not_applied", "available")).isEmpty();
            assertThat(versions(after, "not_transferred", "fix_version").keySet())
                    .isEqualTo(left);
            Map<String, String> current = versions(after, "current", "version");
            assertThat(current).containsAllEntriesOf(hereIs);
            allPackagesAreInOneBucket(after);
        }
    }

    private void allPackagesAreInOneBucket(JsonObject buckets) throws IOException {
        Map<String, String> all = new TreeMap<>();
        int count = 0;
        for (String bucket : Set.of("not_applied", "not_transferred")) {
            all.putAll(versions(buckets, bucket, "installed"));
            count += buckets.getJsonArray(bucket).size();
        }
        for (String bucket : Set.of("current", "unknown")) {
            all.putAll(versions(buckets, bucket, "version"));
            count += buckets.getJsonArray(bucket).size();
        }
        assertThat(all).isEqualTo(installed()).hasSize(count);
    }

    /** The host's only source of packages from now on. */
    private void source(URI address, String key) throws IOException {
        Files.writeString(root.resolve("etc/apt/sources.list"), "");
        Files.writeString(root.resolve("etc/apt/keyrings.asc"), key);
        Files.writeString(root.resolve("etc/apt/sources.list.d/security.sources"), """
                Types: deb
                URIs: %s
                Suites: %s
                Components: main
                Architectures: amd64
                Signed-By: /etc/apt/keyrings.asc
                """.formatted(address, SUITE));
        DebianMirror.chroot(root, "apt-get", "-q", "update");
    }

    /** What apt would bring up to date, and to which version. */
    private Map<String, String> upgrades() throws IOException {
        Map<String, String> upgrades = new TreeMap<>();
        Matcher lines = UPGRADE.matcher(DebianMirror.chroot(root, "apt-get", "-q", "-s", "dist-upgrade"));
        while (lines.find()) {
            upgrades.put(lines.group(1), lines.group(2));
        }
        return upgrades;
    }

    private Map<String, String> installed() throws IOException {
        Map<String, String> installed = new TreeMap<>();
        DebianMirror.chroot(root, "dpkg-query", "-W", "-f", "${Package} ${Version}\n")
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(pair -> installed.put(pair[0], pair[1]));
        return installed;
    }

    private Set<String> sources(Set<String> packages) throws IOException {
        Set<String> sources = new TreeSet<>();
        for (String name : packages) {
            sources.add(source(name));
        }
        return sources;
    }

    private Set<String> of(String source, Set<String> packages) throws IOException {
        Set<String> of = new TreeSet<>();
        for (String name : packages) {
            if (source(name).equals(source)) {
                of.add(name);
            }
        }
        return of;
    }

    private String source(String name) throws IOException {
        return DebianMirror.chroot(root, "dpkg-query", "-W", "-f", "${source:Package}", name)
                .strip();
    }

    /** Brings some packages of the suite to the other side of the same server; the key that signs their lists. */
    private String collectAndIngest(URI upstream, String archiveKey, Set<String> packages) throws Exception {
        JsonObject mirror = server.post(
                        "/api/mirror-repositories",
                        Json.createObjectBuilder()
                                .add("name", "security")
                                .add("package_manager", "apt")
                                .add("upstream_url", upstream.toString())
                                .add("suite", SUITE)
                                .add("components", "main")
                                .add("architectures", "amd64")
                                .add("fetch_policy", "on_demand")
                                .add("signing_key", archiveKey)
                                .add("valid_until_policy", "ignore")
                                .build()
                                .toString())
                .expect(201)
                .json();
        server.awaitJob(server.post("/api/mirror-repositories/" + mirror.getString("id") + "/sync")
                .expect(202)
                .json()
                .getString("message_id"));
        String request = Json.createObjectBuilder()
                .add("iso_label", "security")
                .add("include_compliance", true)
                .add("include_cve", true)
                .add(
                        "targets",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("mirror_id", mirror.getString("id"))
                                        .add("packages", Json.createArrayBuilder(packages))
                                        .add("with_dependencies", false)))
                .build()
                .toString();
        JsonObject run = server.post(RUNS, request).expect(202).json();
        server.awaitJob(run.getString("job_id"));
        Path disc = folder.resolve("security.iso");
        server.download(
                server.request(RUNS + "/" + run.getString("id") + "/iso").GET(), disc);
        String key =
                server.get("/api/v1/airgap/collector-key").expect(200).json().getString("public_key");
        ReceivingSide receiver = new ReceivingSide(server);
        receiver.trust("ourselves", key);
        receiver.ingest(BodyPublishers.ofFile(disc));
        return key;
    }

    private void report(JsonObject host) throws Exception {
        Files.createDirectories(root.resolve("etc/sallyport"));
        Files.writeString(
                root.resolve("etc/sallyport/report.curl"),
                "url = \"" + server.address().resolve("/api/v1/hosts/report") + "\"\nheader = \"Authorization: Bearer "
                        + host.getString("token") + "\"\n");
        byte[] script =
                server.bytes(server.anonymous("/api/v1/hosts/report.sh").GET()).body();
        Path file = Files.write(folder.resolve("report.sh"), script);
        Programs.run(folder, "env", "SALLYPORT_ROOT=" + root, "sh", file.toString());
    }

    private JsonObject buckets(JsonObject host) {
        return server.get("/api/v1/airgap/repository/host/" + host.getString("id") + "/compliance-buckets")
                .expect(200)
                .json();
    }

    private static Map<String, String> versions(JsonObject buckets, String bucket, String member) {
        Map<String, String> versions = new TreeMap<>();
        for (JsonObject each : buckets.getJsonArray(bucket).getValuesAs(JsonObject.class)) {
            versions.put(each.getString("package"), each.getString(member));
        }
        return versions;
    }
}
