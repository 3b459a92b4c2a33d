package org.sallyport.media.openpgp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningKeyTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SIGNED = Instant.parse("2026-02-03T04:05:06Z");
    private static final byte[] DATA = "what is signed\n".getBytes(StandardCharsets.UTF_8);
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void gpgAndGpgvAcceptOurSignatures(KeyAlgorithm algorithm) throws Exception {
        Peer.require("gpg");
        Peer.require("gpgv");
        SigningKey key = SigningKey.create(algorithm, "Collector North <north@example.org>", CREATED);
        Files.writeString(folder.resolve("key.asc"), key.publicKey().armored());
        Files.write(folder.resolve("key.gpg"), PublicKeys.of(key.publicKey()).encoded());
        Files.write(folder.resolve("data"), DATA);
        Files.write(folder.resolve("data.asc"), key.sign(DATA, SIGNED));

        GpgHome gpg = GpgHome.in(folder);
        gpg.run("--import", "key.asc");
        String status = gpg.run("--status-fd", "1", "--verify", "data.asc", "data");

        assertThat(status).contains("VALIDSIG " + key.publicKey().fingerprint());
        assertThat(gpg.run("--list-keys", "--with-colons", "--fixed-list-mode"))
                .contains("fpr:::::::::" + key.publicKey().fingerprint())
                .contains(":" + CREATED.getEpochSecond() + ":")
                .contains(key.publicKey().userId());
        Peer.succeed(folder, "gpgv", "--keyring", "./key.gpg", "data.asc", "data");
    }

    @ParameterizedTest
    @EnumSource
    void theSameInputsGiveTheSameBytes(KeyAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.create(algorithm, "a", CREATED);
        SigningKey reread = SigningKey.read(key.encrypted(PASSPHRASE), PASSPHRASE);

        assertThat(reread.sign(DATA, SIGNED)).isEqualTo(key.sign(DATA, SIGNED));
        assertThat(reread.publicKey().armored()).isEqualTo(key.publicKey().armored());
        assertThat(reread.publicKey().createdAt()).isEqualTo(CREATED);
        assertThat(reread.publicKey().algorithm()).isEqualTo(algorithm.wireName());
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA3072", "ED25519"})
    void gpgImportsTheProtectedKeyAndSignsWithIt(KeyAlgorithm algorithm) throws Exception {
        Peer.require("gpg");
        SigningKey key = SigningKey.create(algorithm, "a", CREATED);
        Files.write(folder.resolve("secret.asc"), key.encrypted(PASSPHRASE));
        Files.write(folder.resolve("data"), DATA);

        GpgHome gpg = GpgHome.in(folder);
        gpg.run("--pinentry-mode", "loopback", "--passphrase", "correct horse", "--import", "secret.asc");
        gpg.run("--pinentry-mode", "loopback", "--passphrase", "correct horse", "-abs", "-o", "data.asc", "data");

        assertThat(new SignatureVerifier(PublicKeys.of(key.publicKey()))
                        .verifyDetached(DATA, Files.readAllBytes(folder.resolve("data.asc")), Instant.now()))
                .extracting(Signer::certificate)
                .containsExactly(key.publicKey().fingerprint());
    }

    @Test
    void aKeyThatGpgExportsUnderAPassphraseIsRead() throws Exception {
        Peer.require("gpg");
        GpgHome gpg = GpgHome.in(folder);
        gpg.run(
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "secret",
                "--quick-gen-key",
                "made by gpg",
                "ed25519",
                "sign");
        gpg.run("--pinentry-mode", "loopback", "--passphrase", "secret", "-o", "secret.gpg", "--export-secret-keys");

        SigningKey key = SigningKey.read(Files.readAllBytes(folder.resolve("secret.gpg")), "secret".toCharArray());

        assertThat(key.publicKey().userId()).isEqualTo("made by gpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blank \nmore\n",
                "tab\t\nmore\n",
                "Windows\r\nmore\n",
                "the last \n",
                "no end\t",
                " \n",
                "inner\rreturn\n"
            })
    void whatASignatureInlineWouldNotCoverIsNotSigned(String text) {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "a", CREATED);

        assertThatThrownBy(() -> key.signInline(text.getBytes(StandardCharsets.UTF_8), SIGNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends in a blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "one", "one\n", "one\n\n\n", "- dash\n--\n", "\tinner \t blank\n"})
    void gpgvTakesEveryOtherText(String text) throws Exception {
        Peer.require("gpgv");
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "a", CREATED);
        Files.write(folder.resolve("key.gpg"), PublicKeys.of(key.publicKey()).encoded());

        Files.write(folder.resolve("signed"), key.signInline(text.getBytes(StandardCharsets.UTF_8), SIGNED));

        Peer.succeed(folder, "gpgv", "--keyring", "./key.gpg", "signed");
    }

    @Test
    void aWrongPassphraseIsNamed() {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "a", CREATED);

        assertThatThrownBy(() -> SigningKey.read(key.encrypted(PASSPHRASE), "wrong".toCharArray()))
                .isInstanceOf(WrongPassphraseException.class);
        assertThatThrownBy(() -> key.encrypted(new char[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignatureIsNeverOlderThanItsKey() throws Exception {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "a", CREATED);

        byte[] signature = key.sign(DATA, CREATED.minusSeconds(3600));

        assertThat(new SignatureVerifier(PublicKeys.of(key.publicKey())).verifyDetached(DATA, signature, SIGNED))
                .extracting(Signer::signedAt)
                .containsExactly(CREATED);
    }

    @Test
    void aPublicKeyIsNoSigningKey() {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "a", CREATED);

        assertThatThrownBy(() ->
                        SigningKey.read(key.publicKey().armored().getBytes(StandardCharsets.US_ASCII), PASSPHRASE))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContaining("not a secret key");
    }
}
