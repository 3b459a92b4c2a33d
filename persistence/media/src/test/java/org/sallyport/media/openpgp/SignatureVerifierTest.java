package org.sallyport.media.openpgp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.openpgp.SignatureException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignatureVerifierTest {

    private static final byte[] DATA = "Origin: Example\nSuite: stable\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private GpgHome gpg;

    @BeforeEach
    void aGpg() throws Exception {
        Peer.require("gpg");
        gpg = GpgHome.in(folder);
        Files.write(folder.resolve("data"), DATA);
    }

    @Test
    void rsaAndEdDsaSignaturesOfGpgAreGood() throws Exception {
        Fingerprint rsa = gpg.makeKey("rsa", "rsa2048", "sign", "never");
        Fingerprint ed = gpg.makeKey("ed", "ed25519", "sign", "never");
        PublicKeys both = PublicKeys.parse(concat(gpg.export("rsa"), gpg.export("ed")));

        assertThat(verify(both, signedBy("rsa")))
                .extracting(Signer::certificate)
                .containsExactly(rsa);
        assertThat(verify(both, signedBy("ed"))).extracting(Signer::certificate).containsExactly(ed);
        assertThat(verify(both, concat(signedBy("ed"), signedBy("rsa"))))
                .extracting(Signer::userId)
                .containsExactly("ed", "rsa");
    }

    @Test
    void oneGoodSignatureOfSeveralSuffices() throws Exception {
        gpg.makeKey("known", "ed25519", "sign", "never");
        gpg.makeKey("other", "ed25519", "sign", "never");
        gpg.run("-u", "other", "-u", "known", "--clearsign", "-o", "signed", "data");
        byte[] signed = Files.readAllBytes(folder.resolve("signed"));

        VerifiedText text = verifier("known").verifyInline(signed, Instant.now());

        assertThat(text.text()).isEqualTo(DATA);
        assertThat(text.signers()).extracting(Signer::userId).containsExactly("known");
    }

    @Test
    void changedTextAndStrangersAreRefusedByName() throws Exception {
        gpg.makeKey("known", "ed25519", "sign", "never");
        gpg.makeKey("stranger", "ed25519", "sign", "never");
        byte[] signature = signedBy("known");

        refused(Reason.BAD, () -> verifier("known").verifyDetached(new byte[] {1}, signature, Instant.now()));
        refused(Reason.UNKNOWN_KEY, () -> verifier("stranger").verifyDetached(DATA, signature, Instant.now()));
        refused(Reason.UNSIGNED, () -> verifier("known").verifyInline(DATA, Instant.now()));
        refused(Reason.UNSIGNED, () -> verifier("known").verifyDetached(DATA, new byte[0], Instant.now()));
    }

    @Test
    void anExpiredKeyIsRefusedOnceItHasExpired() throws Exception {
        gpg.makeKey("short", "ed25519", "sign", "seconds=86400");
        byte[] signature = signedBy("short");

        assertThat(verifier("short").verifyDetached(DATA, signature, Instant.now()))
                .hasSize(1);
        Instant later = Instant.now().plus(Duration.ofDays(2));
        refused(Reason.EXPIRED_KEY, () -> verifier("short").verifyDetached(DATA, signature, later));
        assertThat(PublicKey.parse(gpg.export("short")).expiresAt()).isPresent();
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        Fingerprint key = gpg.makeKey("revoked", "ed25519", "sign", "never");
        byte[] signature = signedBy("revoked");
        Path certificate = gpg.home().resolve("openpgp-revocs.d/" + key + ".rev");
        Files.writeString(
                folder.resolve("revocation"), Files.readString(certificate).replace(":-----BEGIN", "-----BEGIN"));
        gpg.run("--import", "revocation");

        assertThat(PublicKey.parse(gpg.export("revoked")).isRevoked()).isTrue();
        refused(Reason.REVOKED_KEY, () -> verifier("revoked").verifyDetached(DATA, signature, Instant.now()));
    }

    @Test
    void aSubkeySignsInTheNameOfItsCertificate() throws Exception {
        Fingerprint primary = gpg.makeKey("with subkey", "ed25519", "cert", "never");
        gpg.run("--passphrase", "", "--pinentry-mode", "loopback", "--quick-add-key", primary.hex(), "rsa2048", "sign");
        byte[] signature = signedBy("with subkey");

        List<Signer> signers = verifier("with subkey").verifyDetached(DATA, signature, Instant.now());

        assertThat(signers).hasSize(1);
        assertThat(signers.get(0).certificate()).isEqualTo(primary);
        assertThat(signers.get(0).signingKey()).isNotEqualTo(primary);
    }

    @Test
    void dashesAndTrailingBlanksAreReadAsGpgWritesThem() throws Exception {
        gpg.makeKey("known", "ed25519", "sign", "never");
        String text = "- item\n-----BEGIN nothing\nblanks  \t\n\nFrom here\n-\n";
        Files.writeString(folder.resolve("odd"), text);
        gpg.run("--clearsign", "-o", "odd.asc", "odd");
        byte[] signed = Files.readAllBytes(folder.resolve("odd.asc"));
        String windows = new String(signed, StandardCharsets.UTF_8).replace("\n", "\r\n");

        assertThat(new String(
                        verifier("known").verifyInline(signed, Instant.now()).text(), StandardCharsets.UTF_8))
                .isEqualTo(text.replace("blanks  \t", "blanks"));
        assertThat(verifier("known")
                        .verifyInline(windows.getBytes(StandardCharsets.UTF_8), Instant.now())
                        .signers())
                .hasSize(1);
    }

    @Test
    void textAroundTheSignedTextIsRefused() throws Exception {
        gpg.makeKey("known", "ed25519", "sign", "never");
        gpg.run("--clearsign", "-o", "signed", "data");
        String signed = Files.readString(folder.resolve("signed"));

        refused(Reason.UNSIGNED, () -> inline("Suite: evil\n" + signed));
        refused(Reason.MALFORMED, () -> inline(signed + "Suite: evil\n"));
        refused(Reason.MALFORMED, () -> inline(signed.replaceFirst("Hash: ", "Suite: evil\nHash: ")));
        refused(Reason.BAD, () -> inline(signed.replace("Suite: stable", "Suite: evil")));
    }

    @Test
    void sha1IsNoLongerAccepted() throws Exception {
        gpg.makeKey("known", "rsa2048", "sign", "never");
        gpg.run("--digest-algo", "SHA1", "-bs", "-o", "data.sig", "data");

        refused(
                Reason.BAD,
                () -> verifier("known")
                        .verifyDetached(DATA, Files.readAllBytes(folder.resolve("data.sig")), Instant.now()));
    }

    @Test
    void aSignatureFromTheFutureIsRefused() throws Exception {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "a", Instant.parse("2026-01-01T00:00:00Z"));
        Instant now = Instant.parse("2026-01-02T00:00:00Z");
        SignatureVerifier verifier = new SignatureVerifier(PublicKeys.of(key.publicKey()));

        assertThat(verifier.verifyDetached(DATA, key.sign(DATA, now.plus(Duration.ofHours(23))), now))
                .hasSize(1);
        refused(Reason.BAD, () -> verifier.verifyDetached(DATA, key.sign(DATA, now.plus(Duration.ofHours(25))), now));
    }

    @Test
    void hostileBytesAreRefusedAndNeverCrash() throws Exception {
        gpg.makeKey("known", "ed25519", "sign", "never");
        byte[] signature = signedBy("known");
        byte[] keyring = gpg.export("known");
        SignatureVerifier verifier = verifier("known");
        Random random = new Random(1);
        for (int round = 0; round < 3000; round++) {
            byte[] broken = mutate(signature, random);
            byte[] ring = mutate(keyring, random);
            try {
                verifier.verifyDetached(new byte[] {1}, broken, Instant.now());
                throw new AssertionError("accepted in round " + round);
            } catch (SignatureException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
            try {
                PublicKeys.parse(ring);
            } catch (KeyFormatException e) {
                assertThat(e).hasMessageContaining("key");
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] changed = Arrays.copyOf(bytes, random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length);
        for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private VerifiedText inline(String message) throws Exception {
        return verifier("known").verifyInline(message.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private SignatureVerifier verifier(String user) throws Exception {
        return new SignatureVerifier(PublicKeys.parse(gpg.export(user)));
    }

    private byte[] signedBy(String user) throws Exception {
        gpg.run("--yes", "-u", user, "-bs", "-o", "data.sig", "data");
        return Files.readAllBytes(folder.resolve("data.sig"));
    }

    private static List<Signer> verify(PublicKeys keys, byte[] signature) throws SignatureException {
        return new SignatureVerifier(keys).verifyDetached(DATA, signature, Instant.now());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static void refused(Reason reason, ThrowingCallable verification) {
        assertThatThrownBy(verification)
                .isInstanceOfSatisfying(
                        SignatureException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
