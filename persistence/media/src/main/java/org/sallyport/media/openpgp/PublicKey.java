package org.sallyport.media.openpgp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;

/**
 * One certificate: a version 4 primary key with its user ids, subkeys and self-signatures, which have been verified.
 * Immutable.
 */
public final class PublicKey {

    /** RFC 9580 §9.1, number 3: deprecated, but old keys have it. */
    private static final int RSA_SIGN_ONLY = 3;

    private final PGPPublicKeyRing ring;
    private final SelfSignatures self;
    private final List<VerifyingKey> verifyingKeys;

    PublicKey(PGPPublicKeyRing ring) throws KeyFormatException {
        this(ring, new SelfChecks());
    }

    PublicKey(PGPPublicKeyRing ring, SelfChecks checks) throws KeyFormatException {
        this.ring = ring;
        this.self = SelfSignatures.of(ring, checks);
        this.verifyingKeys = self.verifyingKeys(ring);
    }

    /**
     * Reads one certificate, armored or binary.
     *
     * @throws KeyFormatException for none, for more than one, for other versions than 4, without valid self-signature,
     *     beyond the limits that {@link PublicKeys#parse(byte[])} has
     */
    public static PublicKey parse(byte[] bytes) throws KeyFormatException {
        List<PublicKey> keys = PublicKeys.parse(bytes).keys();
        if (keys.size() != 1) {
            throw new KeyFormatException("one key is wanted, " + keys.size() + " were given");
        }
        return keys.get(0);
    }

    /**
     * Reads one armored certificate.
     *
     * @throws KeyFormatException as {@link #parse(byte[])} does
     */
    public static PublicKey parse(String armored) throws KeyFormatException {
        return parse(armored.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the primary key. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(primary().getFingerprint());
    }

    /**
     * Of the primary key, as gpg names it where we make such keys ({@link KeyAlgorithm#wireName}), else near to it:
     * {@code rsa2048}, {@code dsa1024}, {@code ecdsa256}.
     */
    public String algorithm() {
        return switch (primary().getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL, RSA_SIGN_ONLY ->
                "rsa" + primary().getBitStrength();
            case PublicKeyAlgorithmTags.EDDSA_LEGACY, PublicKeyAlgorithmTags.Ed25519 -> "ed25519";
            case PublicKeyAlgorithmTags.Ed448 -> "ed448";
            case PublicKeyAlgorithmTags.DSA -> "dsa" + primary().getBitStrength();
            case PublicKeyAlgorithmTags.ECDSA -> "ecdsa" + primary().getBitStrength();
            default -> "algorithm" + primary().getAlgorithm();
        };
    }

    /** When the primary key says that it was made; whole seconds. */
    public Instant createdAt() {
        return primary().getCreationTime().toInstant();
    }

    /** When the primary key ends, as its newest self-signature says; empty for never. */
    public Optional<Instant> expiresAt() {
        return self.expiresAt();
    }

    /** Whether the certificate carries a valid revocation of the primary key. */
    public boolean isRevoked() {
        return self.isRevoked();
    }

    /** The primary user id without control characters, at most 255 characters; empty when there is none. */
    public String userId() {
        return self.userId();
    }

    /** The whole certificate in ASCII armor, without headers, line feeds only. */
    public String armored() {
        return new String(Armor.encode(Armor.PUBLIC_KEY, encoded()), StandardCharsets.US_ASCII);
    }

    byte[] encoded() {
        try {
            return ring.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a parsed key is written to memory", e);
        }
    }

    PGPPublicKey primary() {
        return ring.getPublicKey();
    }

    List<VerifyingKey> verifyingKeys() {
        return verifyingKeys;
    }

    /** Fingerprint and user id. */
    @Override
    public String toString() {
        return fingerprint() + " " + userId();
    }
}
