package org.sallyport.media.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.SignatureException.Reason;

/**
 * The signature over a set's statement: a file of exactly 4,096 bytes in which no bit is idle.
 *
 * <p>An armored detached signature without armor headers, of one version 4 packet over a binary document, whose hashed
 * area holds date, issuer key id and issuer fingerprint, in this order, and whose unhashed area is empty; then line
 * feeds. It is accepted only if the left 16 bits of the hash are right and if writing what was read gives the same
 * bytes.
 *
 * <p>Source: {@code disc-format}, member {@code /sallyport/set.json.asc}; RFC 9580 §5.2.3, §6.
 */
public final class SetSignature {

    /** Size of the file. */
    public static final int SIZE_BYTES = 4096;

    private static final int[] HASHED = {
        SignatureSubpacketTags.CREATION_TIME,
        SignatureSubpacketTags.ISSUER_KEY_ID,
        SignatureSubpacketTags.ISSUER_FINGERPRINT
    };

    private SetSignature() {}

    /**
     * Signs a statement.
     *
     * @param createdAt of the set; never before the key's own creation (the later one is taken), whole seconds
     * @return exactly 4,096 bytes
     */
    public static byte[] sign(SigningKey key, byte[] setJson, Instant createdAt) {
        return padded(key.signature(setJson, createdAt));
    }

    /**
     * Who claims to have signed: the fingerprint to look up. Proves nothing before {@link #verify}.
     *
     * @throws SignatureException if the file is not of the one form
     */
    public static Fingerprint issuer(byte[] asc) throws SignatureException {
        return Fingerprint.of(
                read(asc).getHashedSubPackets().getIssuerFingerprint().getFingerprint());
    }

    /**
     * Verifies strictly that the primary key of a certificate made the file over the statement. Says nothing on the
     * expiry or revocation of that key.
     *
     * @return the date of the signature
     * @throws SignatureException with reason MALFORMED, UNKNOWN_KEY (another key's) or BAD
     */
    public static Instant verify(byte[] asc, byte[] setJson, PublicKey key) throws SignatureException {
        PGPSignature signature = read(asc);
        Fingerprint issuer = issuer(asc);
        if (!issuer.equals(key.fingerprint())
                || signature.getKeyID() != key.primary().getKeyID()) {
            throw new SignatureException(
                    Reason.UNKNOWN_KEY,
                    issuer.hex(),
                    "the set is signed by " + issuer + ", not by " + key.fingerprint());
        }
        if (signature.getKeyAlgorithm() != key.primary().getAlgorithm() || !fits(signature, setJson, key)) {
            throw new SignatureException(
                    Reason.BAD, issuer.hex(), "the signature by " + issuer + " does not fit set.json");
        }
        Instant madeAt = signature.getCreationTime().toInstant();
        if (madeAt.isBefore(key.createdAt())) {
            throw new SignatureException(Reason.BAD, issuer.hex(), "the signature is older than its key " + issuer);
        }
        return madeAt;
    }

    private static PGPSignature read(byte[] asc) throws SignatureException {
        if (asc.length != SIZE_BYTES) {
            throw malformed("the signature file has " + asc.length + " bytes, not " + SIZE_BYTES, null);
        }
        try {
            byte[] packet = Armor.decode(asc, 0).content();
            List<Packets.Packet> packets = Packets.split(packet);
            if (packets.size() != 1
                    || packets.get(0).type() != Packets.SIGNATURE
                    || packets.get(0).version() != 4) {
                throw malformed("the signature file holds something else than one version 4 signature", null);
            }
            PGPSignature signature = new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet)));
            requireForm(signature);
            if (!Arrays.equals(asc, padded(signature.getEncoded()))) {
                throw malformed("the signature file is not written in the one way that is allowed", null);
            }
            return signature;
        } catch (SignatureException e) {
            throw e;
        } catch (IOException | PGPException | RuntimeException e) {
            throw malformed("the signature file cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireForm(PGPSignature signature) throws SignatureException {
        SignatureSubpacket[] hashed = signature.getHashedSubPackets().toArray();
        boolean fits = hashed.length == HASHED.length
                && signature.getUnhashedSubPackets().size() == 0
                && signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT
                && isGoodHash(signature.getHashAlgorithm());
        for (int i = 0; fits && i < HASHED.length; i++) {
            fits = hashed[i].getType() == HASHED[i] && !hashed[i].isCritical();
        }
        if (!fits || signature.getHashedSubPackets().getIssuerFingerprint().getKeyVersion() != 4) {
            throw malformed("the signature packet holds more or less than date, key id and fingerprint", null);
        }
    }

    private static boolean isGoodHash(int algorithm) {
        return algorithm == HashAlgorithmTags.SHA256
                || algorithm == HashAlgorithmTags.SHA384
                || algorithm == HashAlgorithmTags.SHA512;
    }

    private static boolean fits(PGPSignature signature, byte[] setJson, PublicKey key) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key.primary());
            signature.update(setJson);
            return signature.verify() && Arrays.equals(hashPrefix(signature, setJson), signature.getDigestPrefix());
        } catch (PGPException | RuntimeException e) {
            return false; // the library's way to say that the numbers make no sense
        }
    }

    /**
     * RFC 9580 §5.2.4: the first two bytes of the digest of document and trailer, which the library does not compare.
     */
    private static byte[] hashPrefix(PGPSignature signature, byte[] setJson) {
        String name = switch (signature.getHashAlgorithm()) {
            case HashAlgorithmTags.SHA256 -> "SHA-256";
            case HashAlgorithmTags.SHA384 -> "SHA-384";
            default -> "SHA-512";
        };
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            digest.update(setJson);
            return Arrays.copyOf(digest.digest(signature.getSignatureTrailer()), 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 8 has " + name, e);
        }
    }

    private static byte[] padded(byte[] packet) {
        byte[] armored = Armor.encode(Armor.SIGNATURE, packet);
        byte[] file = Arrays.copyOf(armored, SIZE_BYTES);
        Arrays.fill(file, armored.length, SIZE_BYTES, (byte) '\n');
        return file;
    }

    private static SignatureException malformed(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new SignatureException(Reason.MALFORMED, "", sentence)
                : new SignatureException(Reason.MALFORMED, "", sentence, cause);
    }
}
