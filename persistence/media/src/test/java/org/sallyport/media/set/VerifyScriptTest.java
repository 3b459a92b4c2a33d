package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** The script against real gpg: the good disc, and the eight cases of the disc format. */
class VerifyScriptTest {

    private static final String FINGERPRINT =
            SetFixture.KEY.publicKey().fingerprint().toString();

    @TempDir
    Path folder;

    private final List<Path> homes = new ArrayList<>();
    private Path disc;
    private Path script;

    @BeforeEach
    void extract() throws Exception {
        Peer.require("gpg");
        Peer.require("sha256sum");
        script = Files.write(folder.resolve("my-verify.sh"), VerifyScript.bytes());
        disc = extract(SetFixture.write(
                new SetFixture(folder.resolve("store")).withSomething().images().get(0), folder.resolve("disc.iso")));
    }

    @Test
    void theGoodDiscIsGood() throws Exception {
        Peer.Result result = verify(FINGERPRINT);

        assertThat(result.output()).contains("GOOD: ").contains(FINGERPRINT);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void theFingerprintMayBeTypedInGroups() throws Exception {
        String typed = FINGERPRINT.toLowerCase(Locale.ROOT).replaceAll("(....)", "$1 ");

        assertThat(verify(typed).output()).contains("GOOD: ");
    }

    @Test
    void withoutAFingerprintItNeverSaysGood() throws Exception {
        Peer.Result result = Peer.run(folder, "sh", script.toString(), disc.toString());

        assertThat(result.output()).contains("NOT PROVEN").doesNotContain("GOOD");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void aTreeInThePlaceOfTheListIsRefused() throws Exception {
        Files.copy(
                disc.resolve("sallyport/trees/alpha"), disc.resolve("SHA256SUMS"), StandardCopyOption.REPLACE_EXISTING);

        assertRefused("not a list that the statement names");
    }

    @Test
    void anUnlistedFileIsRefused() throws Exception {
        Files.writeString(disc.resolve("alpha/setup.sh"), "echo\n");

        assertRefused("not listed");
    }

    @Test
    void aSymlinkIsRefused() throws Exception {
        Files.delete(disc.resolve("README.txt"));
        Files.createSymbolicLink(disc.resolve("README.txt"), Path.of("verify.sh"));

        assertRefused("links");
    }

    @Test
    void aFlippedBitIsRefused() throws Exception {
        Path file = disc.resolve("beta/pool/main/h/hello/hello_2.10-3_amd64.deb");
        byte[] content = Files.readAllBytes(file);
        content[17] ^= 1;
        Files.write(file, content);

        assertRefused("not what was signed");
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        Path home = gpgHome();
        gpg(
                home,
                "--faked-system-time",
                "20250101T000000!",
                "--quick-generate-key",
                "expired@example.org",
                "ed25519",
                "sign",
                "1d");
        sign(home, "expired@example.org", "20250101T010000!");

        assertRefused("expired", "--key", export(home, "expired@example.org"), fingerprint(home));
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        Path home = gpgHome();
        gpg(
                home,
                "--faked-system-time",
                "20250101T000000!",
                "--quick-generate-key",
                "revoked@example.org",
                "ed25519",
                "sign",
                "never");
        sign(home, "revoked@example.org", "20250101T010000!");
        Path revocation = home.resolve("openpgp-revocs.d").resolve(fingerprint(home) + ".rev");
        Files.writeString(revocation, Files.readString(revocation).replace(":-----BEGIN", "-----BEGIN"));
        gpg(home, "--import", revocation.toString());

        assertRefused("revoked", "--key", export(home, "revoked@example.org"), fingerprint(home));
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        String other = SigningKey.create(KeyAlgorithm.ED25519, "Other", SetFixture.CREATED_AT)
                .publicKey()
                .fingerprint()
                .toString();

        Peer.Result result = verify(other);

        assertThat(result.output()).contains("REFUSED", "not by " + other).doesNotContain("GOOD");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void aSecondSignatureIsRefused() throws Exception {
        Path signature = disc.resolve("sallyport/set.json.asc");
        Path home = gpgHome();
        gpg(home, "--quick-generate-key", "second@example.org", "ed25519", "sign", "never");
        byte[] setJson = Files.readAllBytes(disc.resolve("sallyport/set.json"));
        Path text = Files.write(folder.resolve("set.json"), setJson);
        Path first = folder.resolve("first.gpg");
        Path second = folder.resolve("second.gpg");
        gpg(home, "--output", first.toString(), "--dearmor", signature.toString());
        gpg(home, "--output", second.toString(), "--detach-sign", text.toString());
        Path both = folder.resolve("both.gpg");
        try (var out = Files.newOutputStream(both)) {
            Files.copy(first, out);
            Files.copy(second, out);
        }
        gpg(home, "--yes", "--output", signature.toString(), "--enarmor", both.toString());
        Files.writeString(
                signature,
                Files.readString(signature).replace("PGP ARMORED FILE", "PGP SIGNATURE"),
                StandardCharsets.US_ASCII);

        assertRefused("exactly one");
    }

    @Test
    void theListMayNotBeWrittenInAnotherOrderOrForm() throws Exception {
        Files.writeString(disc.resolve("SHA256SUMS"), "\n", StandardOpenOption.APPEND);

        assertRefused("not a list that the statement names");
    }

    @Test
    void theScriptIsTheSameOnEveryDisc() throws Exception {
        assertThat(Files.readAllBytes(disc.resolve("verify.sh"))).isEqualTo(VerifyScript.bytes());
        assertThat(Sha256.of(VerifyScript.bytes())).isNotNull();
    }

    private void assertRefused(String reason, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        if (options.length == 0) {
            command.addAll(List.of("--fingerprint", FINGERPRINT));
        } else {
            command.addAll(List.of(options[0], options[1], "--fingerprint", options[2]));
        }
        command.add(disc.toString());
        Peer.Result result = Peer.run(folder, command.toArray(String[]::new));
        assertThat(result.output()).contains("REFUSED", reason).doesNotContain("GOOD:");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    private Peer.Result verify(String fingerprint) throws Exception {
        return Peer.run(folder, "sh", script.toString(), "--fingerprint", fingerprint, disc.toString());
    }

    private Path gpgHome() throws IOException {
        // A short path: the agent's socket has to fit into 107 bytes.
        Path home = Files.createTempDirectory("gh");
        homes.add(home);
        return home;
    }

    @AfterEach
    void removeHomes() throws Exception {
        for (Path home : homes) {
            Peer.run(folder, "gpgconf", "--homedir", home.toString(), "--kill", "all");
            try (Stream<Path> files = Files.walk(home)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private String gpg(Path home, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "gpg",
                "--homedir",
                home.toString(),
                "--batch",
                "--no-tty",
                "--quiet",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                ""));
        command.addAll(List.of(arguments));
        return Peer.succeed(folder, command.toArray(String[]::new));
    }

    private void sign(Path home, String user, String at) throws Exception {
        Path signature = disc.resolve("sallyport/set.json.asc");
        gpg(
                home,
                "--faked-system-time",
                at,
                "--yes",
                "--armor",
                "--local-user",
                user,
                "--output",
                signature.toString(),
                "--detach-sign",
                disc.resolve("sallyport/set.json").toString());
    }

    private String export(Path home, String user) throws Exception {
        Path file = folder.resolve("key.asc");
        gpg(home, "--yes", "--armor", "--output", file.toString(), "--export", user);
        return file.toString();
    }

    private String fingerprint(Path home) throws Exception {
        return gpg(home, "--with-colons", "--list-keys")
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":", -1)[9])
                .findFirst()
                .orElseThrow();
    }

    private Path extract(Path image) throws IOException {
        Path target = folder.resolve("disc");
        try (FileChannel channel = FileChannel.open(image)) {
            IsoImageReader reader = IsoImageReader.open(channel, IsoLimits.DEFAULT);
            while (reader.next()) {
                byte[] content;
                try (InputStream in = reader.content()) {
                    content = in.readAllBytes();
                }
                for (String path : reader.extent().paths()) {
                    Path file = target.resolve(path);
                    Files.createDirectories(file.getParent());
                    Files.write(file, content);
                }
            }
        }
        return target;
    }
}
