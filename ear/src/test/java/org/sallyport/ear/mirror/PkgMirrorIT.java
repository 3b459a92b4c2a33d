package org.sallyport.ear.mirror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.Answer;
import org.sallyport.ear.Programs;
import org.sallyport.ear.SallyportServer;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * FreeBSD's repositories, built to the description of their form: there is no pkg for Linux to make or to read them.
 */
class PkgMirrorIT {

    private static final String MIRRORS = "/api/mirror-repositories";

    private static int number;

    private final SallyportServer server = SallyportServer.shared();
    private KeyPair key;
    private String version = "1";
    private FolderUpstream upstream;

    @TempDir
    Path root;

    @TempDir
    Path images;

    @BeforeEach
    void anUpstream() throws Exception {
        Programs.require("tar", "zstd");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        Files.writeString(root.resolve("meta.conf"), "version = 2;\npacking_format = \"tzst\";\n");
        publish(List.of("All/zsh-5.9.pkg", "All/Hashed/vim-9.1~0a1b.pkg"), true);
        upstream = new FolderUpstream(root);
    }

    @AfterEach
    void noUpstream() {
        upstream.close();
    }

    private void publish(List<String> paths, boolean alsoData) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String path : paths) {
            byte[] content = ("package " + path + number).getBytes(StandardCharsets.UTF_8);
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            String name = file.getFileName().toString();
            lines.append("{\"name\":\"" + name.substring(0, 3)
                    + "\",\"version\":\"" + version
                    + "\",\"origin\":\"shells/x\",\"abi\":\"FreeBSD:14:amd64\",\"sum\":\"" + Sha256.of(content)
                    + "\",\"repopath\":\"" + path + "\",\"pkgsize\":" + content.length + "}\n");
        }
        archive("packagesite", "packagesite.yaml", lines.toString());
        if (alsoData) {
            String data = "{\"packages\":[" + lines.toString().strip().replace("\n", ",") + "]}";
            archive("data", "data", data);
        }
    }

    private void archive(String name, String list, String text) throws Exception {
        Path work = Files.createDirectories(root.resolve("work"));
        Files.writeString(work.resolve(list), text);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(
                Sha256.of(text.getBytes(StandardCharsets.UTF_8)).toString().getBytes(StandardCharsets.US_ASCII));
        Files.write(work.resolve(list + ".sig"), signature.sign());
        Files.writeString(work.resolve(list + ".pub"), pem());
        Programs.run(work, "tar", "--format=ustar", "-cf", name + ".tar", list + ".sig", list + ".pub", list);
        Programs.run(
                work,
                "zstd",
                "-q",
                "-f",
                name + ".tar",
                "-o",
                root.resolve(name + ".pkg").toString());
    }

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private JsonObjectBuilder body() {
        return Json.createObjectBuilder()
                .add("name", "pkg" + number++)
                .add("package_manager", "pkg")
                .add("release", "latest")
                .add("upstream_url", upstream.url());
    }

    private String create(JsonObjectBuilder body) {
        return server.post(MIRRORS, body.build().toString()).expect(201).json().getString("id");
    }

    private JsonObject sync(String id) {
        Answer answer = server.post(MIRRORS + "/" + id + "/sync").expect(202);
        return server.awaitEnd(answer.json().getString("job_id"));
    }

    private JsonObject mirror(String id) {
        return server.get(MIRRORS + "/" + id).expect(200).json();
    }

    @Test
    void aRepositoryIsTakenByFingerprintWithBothOfItsLayouts() throws Exception {
        String fingerprint =
                Sha256.of(pem().getBytes(StandardCharsets.US_ASCII)).toString();
        String id = create(body().add("signing_key", "function: sha256\nfingerprint: \"" + fingerprint + "\"\n"));

        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");

        // meta.conf, two archives, two packages.
        assertThat(mirror(id).getInt("file_count")).isEqualTo(5);
        assertThat(mirror(id).getBoolean("complete")).isTrue();
        assertThat(mirror(id)
                        .getJsonObject("upstream")
                        .getJsonArray("signed_by")
                        .getString(0))
                .isEqualTo(fingerprint);
        upstream.forgetRequests();
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        assertThat(upstream.requests()).containsExactly("/packagesite.pkg");
        assertThat(upstream.notModified()).isEqualTo(1); // and that request had no answer of many megabytes

        publish(List.of("All/zsh-5.9.pkg", "All/new-1.pkg"), false);
        JsonObject mixed = sync(id);
        assertThat(mixed.getString("error_code")).as(mixed.toString()).isEqualTo("upstream_changed");
        assertThat(mirror(id).getInt("file_count")).isEqualTo(5);
    }

    @Test
    void whatUpstreamHasAndHostsCannotGetIsNotTransferred() throws Exception {
        JsonObjectBuilder body = body().add("signing_key", pem());
        String name = "pkg" + (number - 1);
        String id = create(body);
        OwnDiscs discs = new OwnDiscs(server, images);
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        discs.carry(id);
        version = "1_1,1";
        publish(List.of("All/zsh-5.10.pkg"), true);
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        discs.carry(id);
        String host = discs.host("beastie", """
                sallyport-inventory 1
                os\tfreebsd\t14.1\t-
                architecture\tFreeBSD:14:amd64
                manager\tpkg
                zsh\t1\tFreeBSD:14:amd64\tshells/zsh\t
                end\t1
                """);
        assertThat(discs.only(host, "not_applied").getString("available")).isEqualTo("1_1,1");

        discs.rollBack(name);

        JsonObject zsh = discs.only(host, "not_transferred");
        assertThat(zsh.getString("available")).isEqualTo("1");
        assertThat(zsh.getString("fix_version")).isEqualTo("1_1,1");
    }

    @Test
    void aHostIsToldTheMirrorAndItsKeyAsPkgReadsThem() throws Exception {
        String fingerprint =
                Sha256.of(pem().getBytes(StandardCharsets.US_ASCII)).toString();
        String id = create(body().add("signing_key", "function: sha256\nfingerprint: \"" + fingerprint + "\"\n")
                .add("known_version_id", AcrossTheGap.release(server, "pkg", "freebsd-14")));
        assertThat(sync(id).getString("state")).isEqualTo("COMPLETE");
        server.put("/api/host-defaults/mirrors/pkg/freebsd-14/freebsd", "{\"mirror_id\":\"" + id + "\"}")
                .expect(200);
        String host = server.post(
                        "/api/v1/hosts",
                        "{\"name\":\"bsd\",\"kind\":\"reporting\",\"os_id\":\"freebsd\",\"os_version_id\":\"14.2\"}")
                .expect(201)
                .json()
                .getString("id");
        Path bsd = Files.createDirectories(root.resolve("bsd"));
        String doors = "/api/v1/hosts/" + host + "/client-config/";
        Path install = Files.writeString(
                bsd.resolve("install.sh"),
                server.get(doors + "install.sh").expect(200).body());
        Programs.run(bsd, "env", "SALLYPORT_ROOT=" + bsd, "sh", install.toString());
        String name = "sallyport-" + mirror(id).getString("name");
        Path keys = bsd.resolve("usr/local/etc/pkg/fingerprints/" + name);

        assertThat(bsd.resolve("usr/local/etc/pkg/repos/" + name + ".conf"))
                .content()
                .contains(
                        "/repo/" + mirror(id).getString("name") + "\"",
                        "signature_type: \"fingerprints\"",
                        "fingerprints: \"" + keys + "\"");
        assertThat(keys.resolve("trusted/upstream")).content().contains(fingerprint);
        Path remove = Files.writeString(
                bsd.resolve("remove.sh"),
                server.get(doors + "remove.sh").expect(200).body());
        Programs.run(bsd, "env", "SALLYPORT_ROOT=" + bsd, "sh", remove.toString());
        assertThat(bsd.resolve("usr/local/etc/pkg/repos/" + name + ".conf")).doesNotExist();
    }

    @Test
    void aListThatNobodyKnownHasSignedIsRefused() {
        String id = create(body().add("signing_key", "a".repeat(64)));

        assertThat(sync(id).getString("error_code")).isEqualTo("upstream_signature_wrong");

        assertThat(server.post(
                                MIRRORS,
                                body().add("signing_key", "no key").build().toString())
                        .expect(422)
                        .json()
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo("/signing_key");
    }
}
