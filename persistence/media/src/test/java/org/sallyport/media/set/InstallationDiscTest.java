package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.Peer;
import org.sallyport.media.bundle.BundleLists;
import org.sallyport.media.bundle.InstallerFile;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Installation discs: their image, and what their installer refuses before it touches anything. */
class InstallationDiscTest {
    private static final String FINGERPRINT =
            SetFixture.KEY.publicKey().fingerprint().toString();
    private static final TrustedKeys TRUSTED = fingerprint -> Optional.of(SetFixture.KEY.publicKey())
            .filter(key -> key.fingerprint().equals(fingerprint));

    /** What the installer needs of a system beside a verifier of signatures. */
    private static final List<String> TOOLS = List.of(
            "awk",
            "base64",
            "basename",
            "cat",
            "chmod",
            "comm",
            "dirname",
            "dpkg",
            "find",
            "grep",
            "head",
            "id",
            "mkdir",
            "mktemp",
            "rm",
            "sed",
            "sh",
            "sha256sum",
            "sort",
            "tar",
            "tr",
            "uniq");

    @TempDir
    Path folder;

    private byte[] image;
    private Path disc;

    @BeforeEach
    void extract() throws Exception {
        image = fixture("store").image();
        disc = Files.createDirectories(folder.resolve("my disc"));
        IsoImageReader reader =
                IsoImageReader.open(Channels.newChannel(new ByteArrayInputStream(image)), IsoLimits.DEFAULT);
        while (reader.next()) {
            for (String path : reader.extent().paths()) {
                Path file = disc.resolve(path);
                Files.createDirectories(file.getParent());
            }
            byte[] content = reader.content().readAllBytes();
            for (String path : reader.extent().paths()) {
                try (OutputStream out = Files.newOutputStream(disc.resolve(path))) {
                    out.write(content);
                }
            }
        }
    }

    private SetFixture fixture(String store) throws IOException {
        return new SetFixture(folder.resolve(store))
                .ofKind(SetKind.BUNDLE)
                .with("plan9-4-amd64.1", "dists/stable/InRelease", "Origin: Plan 9\n")
                .with("plan9-4-amd64.1", "pool/main/h/hello/hello_1_all.deb", SetFixture.random(7, 20_000))
                .document("install.sh", new String(InstallerFile.INSTALL.bytes(), StandardCharsets.UTF_8))
                .document(
                        "sallyport/bundle/bundle.txt",
                        BundleLists.bundle("packages", Optional.empty(), List.of("plan9-4-amd64")))
                .document("sallyport/bundle/plan9-4-amd64/wanted", "hello\n");
    }

    @Test
    void theSameInputsGiveTheSameImageFromAnotherStore() throws Exception {
        assertThat(fixture("another").image()).isEqualTo(image);
    }

    @Test
    void itIsVerifiedAndNeverIngested() throws Exception {
        DiscCheck check =
                DiscCheck.openAny(Channels.newChannel(new ByteArrayInputStream(image)), TRUSTED, SetFixture.NOW);

        assertThat(check.statement().kind()).isEqualTo(SetKind.BUNDLE);
        assertThatThrownBy(() -> DiscCheck.open(new ByteArrayInputStream(image), TRUSTED, SetFixture.NOW))
                .isInstanceOfSatisfying(
                        RefusedDiscException.class,
                        refusal -> assertThat(refusal.refusal()).isEqualTo(Refusal.NOT_A_SET))
                .hasMessageContaining("install.sh");
    }

    @Test
    void verifyScriptTakesIt() throws Exception {
        Peer.require("gpg");
        Peer.Result result = Peer.run(
                folder, "sh", disc.resolve("verify.sh").toString(), "--fingerprint", FINGERPRINT, disc.toString());

        assertThat(result.output()).contains("GOOD: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpg", "gpgv", "sqv"})
    void aGoodDiscIsTakenWithAnyVerifierThatSmallSystemsHave(String verifier) throws Exception {
        Peer.require(verifier);

        Peer.Result result = install(only(verifier), FINGERPRINT);

        assertThat(result.output()).contains("The disc is good, signed by " + FINGERPRINT, "but for: plan9-4-amd64");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void whoCannotVerifyIsToldWhatToDoAndInstallsNothing() throws Exception {
        Peer.Result result = install(only(""), FINGERPRINT);

        assertThat(result.output())
                .contains("none of gpg, gpgv and sqv is installed", "from the system's own installation disc")
                .doesNotContain("good");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void withoutAFingerprintNothingIsInstalled() throws Exception {
        Peer.require("gpgv");
        Peer.Result result = Peer.run(folder, "sh", disc.resolve("install.sh").toString(), "--check");

        assertThat(result.output()).contains("NOT PROVEN").doesNotContain("good");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        assertRefused(FINGERPRINT.replaceAll(".$", FINGERPRINT.endsWith("0") ? "1" : "0"), "not by");
    }

    @Test
    void oneChangedByteOfAnyFileIsRefused() throws Exception {
        for (String path : List.of(
                "plan9-4-amd64.1/pool/main/h/hello/hello_1_all.deb",
                "sallyport/bundle/plan9-4-amd64/wanted",
                "sallyport/bundle/bundle.txt",
                "sallyport/trees/plan9-4-amd64.1",
                "verify.sh",
                "SHA256SUMS",
                "sallyport/set.json")) {
            Path file = disc.resolve(path);
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            Files.write(file, bad);
            assertRefused(FINGERPRINT, "");
            if (!path.equals("verify.sh")) {
                Peer.Result verified = Peer.run(
                        folder,
                        "sh",
                        disc.resolve("verify.sh").toString(),
                        "--fingerprint",
                        FINGERPRINT,
                        disc.toString());
                assertThat(verified.output()).contains("REFUSED").doesNotContain("GOOD: ");
                assertThat(verified.exitCode()).isEqualTo(1);
            }
            Files.write(file, good);
        }
    }

    @Test
    void aFileMoreOrLessIsRefused() throws Exception {
        Path more = Files.writeString(disc.resolve("sallyport/bundle/more"), "\n");
        assertRefused(FINGERPRINT, "not listed");
        Files.delete(more);
        Files.delete(disc.resolve("README.txt"));
        assertRefused(FINGERPRINT, "missing");
    }

    @Test
    void aCollectionIsNoInstallationDisc() throws Exception {
        image = fixture("collection").ofKind(SetKind.COLLECTION).image();
        extractAgain();

        assertRefused(FINGERPRINT, "no installation disc");
    }

    private void extractAgain() throws Exception {
        IsoImageReader reader =
                IsoImageReader.open(Channels.newChannel(new ByteArrayInputStream(image)), IsoLimits.DEFAULT);
        while (reader.next()) {
            byte[] content = reader.content().readAllBytes();
            for (String path : reader.extent().paths()) {
                Files.write(disc.resolve(path), content);
            }
        }
    }

    private void assertRefused(String fingerprint, String reason) throws Exception {
        for (String verifier : List.of("gpg", "gpgv", "sqv")) {
            Peer.require(verifier);
            Peer.Result result = install(only(verifier), fingerprint);
            assertThat(result.output()).contains("REFUSED", reason).doesNotContain("The disc is good");
            assertThat(result.exitCode()).isEqualTo(1);
        }
    }

    private Peer.Result install(String path, String fingerprint) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "PATH=" + path, "sh"));
        command.addAll(List.of(disc.resolve("install.sh").toString(), "--check", "--fingerprint", fingerprint));
        return Peer.run(folder, command.toArray(String[]::new));
    }

    /** A folder with the installer's tools and one verifier; empty for none. */
    private String only(String verifier) throws Exception {
        Path tools = folder.resolve("tools " + verifier);
        if (Files.isDirectory(tools)) {
            return tools.toString();
        }
        Files.createDirectories(tools);
        List<String> names = new ArrayList<>(TOOLS);
        if (!verifier.isEmpty()) {
            names.add(verifier);
        }
        for (String tool : names) {
            String where =
                    Peer.succeed(folder, "sh", "-c", "command -v " + tool).strip();
            Files.createSymbolicLink(tools.resolve(tool), Path.of(where));
        }
        return tools.toString();
    }
}
