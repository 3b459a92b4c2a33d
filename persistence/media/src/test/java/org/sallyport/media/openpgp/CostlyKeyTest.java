package org.sallyport.media.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.PublicSubkeyPacket;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys of which nothing is known yet, made so that a look at them takes hours. */
class CostlyKeyTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
    private static final int RSA = 1;
    private static final int DSA = 17;

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({"8193, 17", "60000, 17", "2048, 65", "2048, 2047"})
    void rsaKeysBeyondWhatGpgMakesAreRefusedUnread(int modulusBits, int exponentBits) throws IOException {
        byte[] key = key(6, RSA, number(modulusBits), number(exponentBits));

        assertThatThrownBy(() -> PublicKey.parse(key))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContaining("at most 8192 bits, with an exponent of at most 64");
    }

    @ParameterizedTest
    @CsvSource({"4097, 256", "3072, 513", "60000, 256"})
    void dsaKeysBeyondWhatGpgReadsAreRefusedUnread(int primeBits, int orderBits) throws IOException {
        byte[] key = key(6, DSA, number(primeBits), number(orderBits), number(1024), number(1024));

        assertThatThrownBy(() -> PublicKey.parse(key))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContaining("at most 4096 bits");
    }

    @Test
    void aSubkeyIsNoWayRound() throws IOException {
        List<Packets.Packet> good = packets("good");
        byte[] key = join(Packets.join(good), key(14, RSA, number(9000), number(17)));

        assertThatThrownBy(() -> PublicKey.parse(key)).hasMessageContaining("at most 8192 bits");
    }

    @Test
    void aBoundSubkeyThatNobodyCanUseIsLookedAtOnce() throws Exception {
        byte[] key = boundSubkey(new BigInteger(1024, 100, random));
        byte[] usable = boundSubkey(new BigInteger(512, 100, random).multiply(new BigInteger(512, 100, random)));

        assertThatThrownBy(() -> PublicKey.parse(key))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContaining("numbers that make no sense");
        assertThat(PublicKey.parse(usable).userId())
                .as("that it does not sign back")
                .isEmpty();
    }

    /** A key that says of an RSA subkey that it may sign. */
    private static byte[] boundSubkey(BigInteger modulus) throws Exception {
        Date date = Date.from(CREATED);
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65_537), new SecureRandom(), 2_048, 100));
        PGPKeyPair primary = new BcPGPKeyPair(PublicKeyPacket.VERSION_4, RSA, generator.generateKeyPair(), date);
        PGPPublicKey subkey = new PGPPublicKey(
                new PublicSubkeyPacket(
                        PublicKeyPacket.VERSION_4, RSA, date, new RSAPublicBCPGKey(modulus, BigInteger.valueOf(17))),
                new BcKeyFingerprintCalculator());
        PGPSignature itself = signer(primary, PGPSignature.DIRECT_KEY).generateCertification(primary.getPublicKey());
        PGPSignature binding =
                signer(primary, PGPSignature.SUBKEY_BINDING).generateCertification(primary.getPublicKey(), subkey);
        return new PGPPublicKeyRing(List.of(
                        PGPPublicKey.addCertification(primary.getPublicKey(), itself),
                        PGPPublicKey.addCertification(subkey, binding)))
                .getEncoded();
    }

    private static PGPSignatureGenerator signer(PGPKeyPair primary, int type) throws PGPException {
        PGPSignatureGenerator signer = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(RSA, HashAlgorithmTags.SHA256), primary.getPublicKey());
        signer.init(type, primary.getPrivateKey());
        PGPSignatureSubpacketGenerator says = new PGPSignatureSubpacketGenerator();
        says.setSignatureCreationTime(false, Date.from(CREATED));
        says.setKeyFlags(false, KeyFlags.SIGN_DATA);
        signer.setHashedSubpackets(says.generate());
        return signer;
    }

    @Test
    void aLargestKeyThatSaysNothingOfItselfIsRefusedForThat() throws IOException {
        byte[] key = key(6, RSA, number(8192), number(64));

        assertThatThrownBy(() -> PublicKey.parse(key)).hasMessageNotContaining("at most");
    }

    @Test
    void thousandsOfSignaturesThatDoNotFitAreNotTriedToTheLast() throws IOException {
        List<Packets.Packet> good = packets("good");
        byte[] wrong = good.get(2).whole().clone();
        wrong[wrong.length - 1] ^= 1;

        byte[] few = withSignatures(good, wrong, 150);
        byte[] many = withSignatures(good, wrong, 5_000);

        assertThat(PublicKey.parse(few).userId()).isEqualTo("good");
        assertThatThrownBy(() -> PublicKey.parse(many))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContaining("more than 200 signatures")
                .hasMessageContaining(PublicKey.parse(few).fingerprint().hex());
    }

    @Test
    void signaturesByThousandsOfOthersAreNotTriedAtAll() throws IOException {
        byte[] others = packets("other").get(2).whole();

        PublicKey key = PublicKey.parse(withSignatures(packets("good"), others, 5_000));

        assertThat(key.userId()).isEqualTo("good");
    }

    @Test
    void aKeyringOfCostlyKeysIsRefusedWhole() throws IOException {
        ByteArrayOutputStream ring = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            List<Packets.Packet> good = packets("good " + i);
            byte[] wrong = good.get(2).whole().clone();
            wrong[wrong.length - 1] ^= 1;
            ring.writeBytes(withSignatures(good, wrong, 150));
        }

        assertThatThrownBy(() -> PublicKeys.parse(ring.toByteArray()))
                .isInstanceOf(KeyFormatException.class)
                .hasMessageContaining("more than 1000 signatures");
    }

    /** Key, user id, self-signature. */
    private static List<Packets.Packet> packets(String userId) {
        SigningKey key = SigningKey.create(KeyAlgorithm.ED25519, userId, CREATED);
        return Packets.split(key.publicKey().encoded());
    }

    /** Further signatures of the user id, before the good one: what is older than a good one is not looked at. */
    private static byte[] withSignatures(List<Packets.Packet> good, byte[] further, int count) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(good.get(0).whole());
        key.writeBytes(good.get(1).whole());
        for (int i = 0; i < count; i++) {
            key.writeBytes(further);
        }
        key.writeBytes(good.get(2).whole());
        return key.toByteArray();
    }

    /** Odd, and of exactly so many bits. */
    private BigInteger number(int bits) {
        return new BigInteger(bits, random).setBit(bits - 1).setBit(0);
    }

    /** A key of version 4 with a user id and nothing that it says of itself: RFC 9580 §5.5.2. */
    private static byte[] key(int type, int algorithm, BigInteger... numbers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeByte(4);
        out.writeInt((int) CREATED.getEpochSecond());
        out.writeByte(algorithm);
        for (BigInteger number : numbers) {
            byte[] bytes = number.toByteArray();
            out.writeShort(number.bitLength());
            out.write(bytes, bytes[0] == 0 ? 1 : 0, (number.bitLength() + 7) / 8);
        }
        return type == 6
                ? join(packet(type, body.toByteArray()), packet(13, "user".getBytes(StandardCharsets.UTF_8)))
                : packet(type, body.toByteArray());
    }

    private static byte[] packet(int type, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(packet);
        out.writeByte(0xC0 | type);
        out.writeByte(0xFF);
        out.writeInt(body.length);
        out.write(body);
        return packet.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
