package org.sallyport.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests of bundles ask a server for, and what they look at. */
final class BundleRequests {
    static final String BUNDLES = "/api/airgap-bundles";
    static final String BASE = "local/system:min";

    private BundleRequests() {}

    /** An upstream with a package that takes seconds to install, so that it can be stopped in the middle. */
    static LocalUpstream upstream(Path folder) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("build-slow-1/DEBIAN"));
        Path script = Files.writeString(scripts.resolve("postinst"), "#!/bin/sh\nsleep 4\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new LocalUpstream(folder)
                .with("greeting-text", "1.0-1", "", "hello\n")
                .with("greeting", "1.0-1", "greeting-text (>= 1)", "greet\n")
                .with("slow", "1", "greeting", "slow\n")
                .with("lonely", "1", "absent (>= 4)", "no\n")
                .publish();
    }

    /** A mirror that fetches what bundles carry; synced. */
    static String mirror(SallyportServer server, String name, String address, String suite, String key) {
        String body = Json.createObjectBuilder()
                .add("name", name)
                .add("package_manager", "apt")
                .add("upstream_url", address)
                .add("suite", suite)
                .add("components", "main")
                .add("architectures", "amd64")
                .add("fetch_policy", "on_demand")
                .add("signing_key", key)
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

    static String mirror(SallyportServer server, String name, LocalUpstream upstream) throws IOException {
        return mirror(server, name, upstream.address().toString(), "stable", upstream.key());
    }

    /** Of this machine's distribution, from the mirror that its apt is configured with. */
    static String debianMirror(SallyportServer server, String suite) throws IOException {
        String keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
        String key =
                Programs.run(Path.of("/"), "gpg", "--no-default-keyring", "--keyring", keyring, "--armor", "--export");
        return mirror(server, suite, DockerEngine.mirror(), suite, key);
    }

    /** @param system {@code "base_image":...} or {@code "rootfs":...}, quotes included */
    static String platform(String version, String system, String... mirrors) {
        JsonArrayBuilder ids = Json.createArrayBuilder();
        List.of(mirrors).forEach(ids::add);
        return "{\"distribution\":\"debian\",\"version\":\"" + version + "\",\"architecture\":\"amd64\"," + system
                + ",\"mirror_ids\":" + ids.build() + "}";
    }

    static String base(String image) {
        return "\"base_image\":\"" + image + "\"";
    }

    /** @param packages quotes included; {@code further} begins with a comma */
    static String packages(String packages, String further, String... platforms) {
        return "{\"product\":\"packages\",\"packages\":[" + packages + "],\"platforms\":[" + String.join(",", platforms)
                + "]" + further + "}";
    }

    /** Some packages for this machine's own release. */
    static String packages(String mirror, String packages, String system, String further) throws IOException {
        return packages(packages, further, platform(Programs.osRelease("VERSION_ID"), system, mirror));
    }

    static JsonObject build(SallyportServer server, String body) {
        return server.post(BUNDLES, body).expect(202).json();
    }

    /** Waits for the end of a build that must fail; it has the code and says the words. */
    static void assertFails(SallyportServer server, String body, String code, String... words) {
        JsonObject bundle = build(server, body);
        server.awaitEnd(bundle.getString("job_id"));
        JsonObject failed = server.get(path(bundle)).expect(200).json();
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("error_code"))
                .as(failed.getString("error_message"))
                .isEqualTo(code);
        assertThat(failed.getString("error_message")).contains(words);
        assertThat(server.get("/problems/" + code).expect(200).body()).contains(code);
        assertThat(server.get(path(bundle) + "/download").expect(409).json().getString("code"))
                .isEqualTo("not_ready");
    }

    static void assertRefused(SallyportServer server, String body, int status, String code) {
        assertThat(server.post(BUNDLES, body).expect(status).json().getString("code"))
                .isEqualTo(code);
        assertThat(server.get("/problems/" + code).expect(200).body()).contains(code);
    }

    static String path(JsonObject bundle) {
        return BUNDLES + "/" + bundle.getString("id");
    }

    static String status(SallyportServer server, JsonObject bundle) {
        return server.get(path(bundle)).expect(200).json().getString("status");
    }

    static List<String> containers(DockerEngine engine) {
        try {
            return engine.docker("ps", "--all", "--quiet")
                    .expect("docker ps")
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is left in the engine but the image that the test has put there. */
    static void assertNothingLeftBehind(SallyportServer server, DockerEngine engine, JsonObject bundle)
            throws IOException {
        assertThat(containers(engine)).isEmpty();
        assertThat(engine.docker("images", "--format", "{{.Repository}}:{{.Tag}}")
                        .expect("docker images"))
                .isEqualTo(BASE);
        assertThat(server.home().resolve("bundles/work").resolve(bundle.getString("id")))
                .doesNotExist();
    }

    /** The files of a bundle's disc, below a name with a blank. */
    static Path disc(SallyportServer server, JsonObject bundle, Path folder) throws IOException {
        Path image = folder.resolve(bundle.getString("id") + ".iso");
        server.download(server.request(path(bundle) + "/download").GET(), image);
        return disc(image, folder);
    }

    /** The files of an image. */
    static Path disc(Path image, Path folder) throws IOException {
        Path disc = Files.createDirectories(folder.resolve("the disc " + image.getFileName()));
        Programs.run(folder, "bsdtar", "-C", disc.toString(), "-xf", image.toString());
        return disc;
    }

    static String fingerprint(SallyportServer server) {
        return server.get("/api/v1/airgap/collector-key").expect(200).json().getString("fingerprint");
    }

    /**
     * A system without network installs from a disc, twice; and not from a disc of which one byte was changed.
     *
     * @param wanted first one, then those that it needs, each with its text
     */
    static void aSystemInstalls(SallyportServer server, DockerEngine engine, Path disc, String... wanted)
            throws Exception {
        String install = "sh '/media/the disc/install.sh' --fingerprint " + fingerprint(server);
        String texts =
                Stream.of(wanted).map(each -> " /usr/share/" + each + "/text").collect(Collectors.joining());
        assertThat(far(
                                engine,
                                disc,
                                install + " --check && ! dpkg -s " + wanted[0] + " && " + install + " && " + install
                                        + " && cat" + texts)
                        .expect("the installation"))
                .contains(
                        "The disc is good",
                        "would be installed or updated: " + wanted.length,
                        "Installed: " + wanted[0])
                .endsWith("greet\nhello");
        Path changed;
        try (var files = Files.walk(disc)) {
            changed = files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 2] ^= 1;
        Files.setPosixFilePermissions(changed, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(changed, bytes);
        DockerEngine.Output refused =
                far(engine, disc, install + "; status=$?; dpkg -s " + wanted[0] + "; exit $status");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).contains("REFUSED: files are not what was signed", "is not installed");
    }

    private static DockerEngine.Output far(DockerEngine engine, Path disc, String script) throws IOException {
        String mount = disc + ":/media/the disc:ro";
        return engine.docker("run", "--rm", "--network", "none", "--volume", mount, BASE, "sh", "-c", script);
    }
}
