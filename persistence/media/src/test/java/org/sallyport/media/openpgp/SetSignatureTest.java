package org.sallyport.media.openpgp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.sallyport.media.Peer;
import org.sallyport.media.openpgp.SignatureException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetSignatureTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SIGNED = Instant.parse("2026-02-03T04:05:06Z");
    private static final byte[] STATEMENT = "{\"format\":\"sallyport-set/1\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, "Collector", CREATED);

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmSignsInExactlyTheSizeThatGpgReads(KeyAlgorithm algorithm) throws Exception {
        Peer.require("gpg");
        SigningKey signer = SigningKey.create(algorithm, "Collector", CREATED);

        byte[] asc = SetSignature.sign(signer, STATEMENT, SIGNED);

        assertThat(asc).hasSize(4096).endsWith('\n');
        assertThat(SetSignature.issuer(asc)).isEqualTo(signer.publicKey().fingerprint());
        assertThat(SetSignature.verify(asc, STATEMENT, signer.publicKey())).isEqualTo(SIGNED);
        Files.write(folder.resolve("set.json"), STATEMENT);
        Files.write(folder.resolve("set.json.asc"), asc);
        Files.writeString(folder.resolve("key.asc"), signer.publicKey().armored());
        GpgHome gpg = GpgHome.in(folder);
        gpg.run("--import", "key.asc");
        assertThat(gpg.run("--status-fd", "1", "--verify", "set.json.asc", "set.json"))
                .contains("VALIDSIG " + signer.publicKey().fingerprint());
    }

    @Test
    void noBitOfTheFileIsIdle() {
        byte[] asc = SetSignature.sign(key, STATEMENT, SIGNED);
        for (int at = 0; at < asc.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = asc.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> SetSignature.verify(changed, STATEMENT, key.publicKey()))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOf(SignatureException.class);
            }
        }
    }

    @Test
    void noBitOfThePacketIsIdleEvenWhenTheArmorFitsIt() throws Exception {
        byte[] packet =
                Armor.decode(SetSignature.sign(key, STATEMENT, SIGNED), 0).content();
        for (int at = 0; at < packet.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = packet.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> SetSignature.verify(file(changed), STATEMENT, key.publicKey()))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOf(SignatureException.class);
            }
        }
    }

    @Test
    void anotherStatementIsRefused() {
        byte[] asc = SetSignature.sign(key, STATEMENT, SIGNED);

        refused(Reason.BAD, () -> SetSignature.verify(asc, new byte[] {1}, key.publicKey()));
    }

    @Test
    void anotherKeyIsRefusedByName() {
        SigningKey other = SigningKey.create(KeyAlgorithm.ED25519, "Collector", CREATED);
        byte[] asc = SetSignature.sign(other, STATEMENT, SIGNED);

        refused(Reason.UNKNOWN_KEY, () -> SetSignature.verify(asc, STATEMENT, key.publicKey()));
    }

    @Test
    void whatGpgWouldAlsoAcceptIsRefusedInAnyOtherForm() throws Exception {
        byte[] asc = SetSignature.sign(key, STATEMENT, SIGNED);
        String text = new String(asc, StandardCharsets.US_ASCII).strip() + "\n";

        refused(Reason.MALFORMED, () -> verify(text));
        refused(Reason.MALFORMED, () -> verify(padded(text.replaceFirst("\n\n", "\nComment: x\n\n"))));
        refused(Reason.MALFORMED, () -> verify(padded(text.replace("\n", "\r\n"))));
        refused(Reason.MALFORMED, () -> verify(padded(text + text)));
        refused(Reason.MALFORMED, () -> verify(padded(text.replaceFirst("\n=....\n", "\n"))));
        byte[] packet = Armor.decode(asc, 0).content();
        byte[] twice = new byte[packet.length * 2];
        System.arraycopy(packet, 0, twice, 0, packet.length);
        System.arraycopy(packet, 0, twice, packet.length, packet.length);
        refused(Reason.MALFORMED, () -> SetSignature.verify(file(twice), STATEMENT, key.publicKey()));
    }

    @Test
    void aPlainGpgSignatureIsRefused() throws Exception {
        Peer.require("gpg");
        GpgHome gpg = GpgHome.in(folder);
        gpg.makeKey("plain", "ed25519", "sign", "never");
        Files.write(folder.resolve("set.json"), STATEMENT);
        gpg.run("-abs", "-o", "set.json.asc", "set.json");
        String text = Files.readString(folder.resolve("set.json.asc"));
        PublicKey plain = PublicKey.parse(gpg.export("plain"));

        refused(Reason.MALFORMED, () -> SetSignature.verify(bytes(padded(text)), STATEMENT, plain));
    }

    private Instant verify(String text) throws SignatureException {
        return SetSignature.verify(bytes(text), STATEMENT, key.publicKey());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String padded(String text) {
        return text + "\n".repeat(4096 - text.length());
    }

    private static byte[] file(byte[] packet) {
        String digits = Base64.getEncoder().encodeToString(packet);
        assertThat(digits).isNotEmpty();
        return bytes(padded(new String(Armor.encode(Armor.SIGNATURE, packet), StandardCharsets.US_ASCII)));
    }

    private static void refused(Reason reason, ThrowingCallable verification) {
        assertThatThrownBy(verification)
                .isInstanceOfSatisfying(
                        SignatureException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
