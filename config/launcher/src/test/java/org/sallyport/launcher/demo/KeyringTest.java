package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyringTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] RELEASE = "Suite: x\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final SigningKey alpha = key("alpha");
    private final SigningKey beta = key("beta");
    private Path written;

    @BeforeEach
    void writeFiles() throws IOException {
        written = folder.resolve("home.asc");
        Files.write(
                folder.resolve("alpha.gpg"), PublicKeys.of(alpha.publicKey()).encoded());
        Files.writeString(folder.resolve("beta.asc"), beta.publicKey().armored());
    }

    @Test
    void ofSeveralFilesTheOneIsNamedWhoseKeySigned() throws IOException {
        Keyring keyring = Keyring.ofFolders(folder);

        assertThat(keyring.signedBy(beta.signInline(RELEASE, NOW), NOW, written))
                .isEqualTo(folder.resolve("beta.asc"));
        assertThat(keyring.signedBy(alpha.signInline(RELEASE, NOW), NOW, written))
                .isEqualTo(folder.resolve("alpha.gpg"));
        assertThat(written).doesNotExist();
    }

    @Test
    void whereNobodyCanTellAllKeysAreWritten() throws IOException {
        Keyring keyring = Keyring.ofFolders(folder);

        assertThat(keyring.signedBy(RELEASE, NOW, written)).isEqualTo(written);
        assertThat(PublicKeys.parse(Files.readAllBytes(written)).keys()).hasSize(2);
    }

    @Test
    void aKeyWithinTheSourcesIsWritten() throws IOException {
        String armored = alpha.publicKey().armored();
        Keyring keyring =
                Keyring.of(new AptSource(URI.create("http://a.example"), "x", List.of("main"), Optional.of(armored)));

        assertThat(keyring.signedBy(alpha.signInline(RELEASE, NOW), NOW, written))
                .isEqualTo(written)
                .hasContent(armored);
    }

    @Test
    void aFileThatAptWouldNotTakeIsWrittenAsItDoes() throws IOException {
        Path armored =
                Files.writeString(folder.resolve("key.txt"), alpha.publicKey().armored());

        assertThat(Keyring.of(armored).signedBy(RELEASE, NOW, written)).isEqualTo(written);
    }

    @Test
    void aRelativePathIsMadeAbsolute() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("alpha.gpg"));

        assertThat(Keyring.of(relative).signedBy(RELEASE, NOW, written)).isAbsolute();
    }

    @Test
    void keysThatWereWithdrawnAreNotTrusted() throws IOException {
        Files.move(folder.resolve("alpha.gpg"), folder.resolve("debian-archive-removed-keys.gpg"));

        assertThat(Keyring.ofFolders(folder).files())
                .extracting(KeyringFile::path)
                .containsExactly(folder.resolve("beta.asc"));
    }

    @Test
    void whatCannotBeReadOfAFolderIsPassedOver() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling.gpg"), folder.resolve("nowhere"));

        assertThat(Keyring.ofFolders(folder).files()).hasSize(2);
        assertThatThrownBy(() -> Keyring.ofFiles(List.of(folder.resolve("dangling.gpg"))))
                .hasMessageContaining("There is no keyring");
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> Keyring.of(folder.resolve("none.gpg")))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no keyring " + folder.resolve("none.gpg") + "; give another by --key.");
    }

    private static SigningKey key(String name) {
        return SigningKey.create(KeyAlgorithm.ED25519, name + " <" + name + "@sallyport.invalid>", NOW);
    }
}
