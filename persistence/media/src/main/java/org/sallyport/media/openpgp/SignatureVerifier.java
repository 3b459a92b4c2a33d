package org.sallyport.media.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.SignatureException.Reason;

/**
 * Judges signatures over data against a keyring. Of several signatures one good one suffices; the others are not
 * reported. Immutable.
 *
 * <p>Good is: version 4, over a document, SHA-256 or longer, made by a key of the ring that may sign, has not expired
 * and was not revoked, not before the key was made, not more than 24 hours in the future, itself not expired, and
 * without critical subpackets that we do not know.
 *
 * <p>Source: RFC 9580 §5.2, §7; gpg's and apt's practice for several signers.
 */
public final class SignatureVerifier {

    /** Largest signed text: the largest InRelease known has under 1 MB. */
    public static final int MAX_TEXT_BYTES = 32 << 20;

    private static final int MAX_SIGNATURE_BYTES = 256 << 10;
    private static final int MAX_SIGNATURES = 16;
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);
    private static final Set<Integer> HASHES =
            Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);
    private static final Set<Integer> KNOWN_CRITICAL = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.SIGNER_USER_ID,
            SignatureSubpacketTags.ISSUER_FINGERPRINT);
    /** When no signature is good, the reason to tell: the most alarming first. */
    private static final List<Reason> TELLING = List.of(
            Reason.BAD,
            Reason.REVOKED_KEY,
            Reason.EXPIRED_KEY,
            Reason.EXPIRED_SIGNATURE,
            Reason.UNKNOWN_KEY,
            Reason.MALFORMED);

    private final PublicKeys keys;

    /** Judges by these keys. */
    public SignatureVerifier(PublicKeys keys) {
        this.keys = keys;
    }

    /** Whether bytes begin as an inline-signed text does. */
    public static boolean isInlineSigned(byte[] bytes) {
        return CleartextMessage.isInlineSigned(bytes);
    }

    /**
     * Verifies an inline-signed text, such as InRelease.
     *
     * @param now the instant against which expiry is judged
     * @throws SignatureException unless at least one signature is good
     */
    public VerifiedText verifyInline(byte[] message, Instant now) throws SignatureException {
        CleartextMessage parts = parts(message);
        return new VerifiedText(parts.text(), signers(parts.canonical(), parts.signature(), now));
    }

    /**
     * The text of an inline-signed message without a look at its signatures, or the bytes as they are when they are not
     * signed inline: for upstreams whose mirror is allowed to be unsigned, for content of our own store, which was
     * verified before it came there, and for nothing else.
     *
     * @throws SignatureException with reason MALFORMED if it begins as such a message and is none
     */
    public static byte[] unverifiedText(byte[] message) throws SignatureException {
        return isInlineSigned(message) ? parts(message).text() : message.clone();
    }

    /**
     * Verifies detached signatures, armored or binary, such as Release.gpg.
     *
     * @param now the instant against which expiry is judged
     * @return who made the good ones, at least one
     * @throws SignatureException unless at least one signature is good
     */
    public List<Signer> verifyDetached(byte[] data, byte[] signature, Instant now) throws SignatureException {
        if (signature.length == 0) {
            throw new SignatureException(Reason.UNSIGNED, "", "the signature is empty");
        }
        return signers(data, signature, now);
    }

    private static CleartextMessage parts(byte[] message) throws SignatureException {
        if (!isInlineSigned(message)) {
            throw new SignatureException(Reason.UNSIGNED, "", "the text is not signed");
        }
        if (message.length > MAX_TEXT_BYTES) {
            throw malformed("the signed text has more than " + MAX_TEXT_BYTES + " bytes", null);
        }
        try {
            return CleartextMessage.parse(message);
        } catch (IllegalArgumentException e) {
            throw malformed("the signed text cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Signer> signers(byte[] data, byte[] signature, Instant now) throws SignatureException {
        List<Signer> good = new ArrayList<>();
        List<SignatureException> failures = new ArrayList<>();
        for (Packets.Packet packet : packets(signature)) {
            try {
                good.add(signer(data, packet, now));
            } catch (SignatureException e) {
                failures.add(e);
            }
        }
        if (!good.isEmpty()) {
            return List.copyOf(good);
        }
        for (Reason reason : TELLING) {
            for (SignatureException failure : failures) {
                if (failure.reason() == reason) {
                    throw failure;
                }
            }
        }
        throw new SignatureException(Reason.UNSIGNED, "", "there is no signature");
    }

    private static List<Packets.Packet> packets(byte[] signature) throws SignatureException {
        if (signature.length > MAX_SIGNATURE_BYTES) {
            throw malformed("the signature has more than " + MAX_SIGNATURE_BYTES + " bytes", null);
        }
        List<Packets.Packet> packets = new ArrayList<>();
        try {
            if (!Armor.isArmored(signature, 0)) {
                packets.addAll(Packets.split(signature));
            }
            int at = packets.isEmpty() ? 0 : signature.length;
            while (at < signature.length) {
                Armor.Block block = Armor.decode(signature, at);
                if (!block.type().equals(Armor.SIGNATURE)) {
                    throw new IllegalArgumentException("the armor holds a " + block.type());
                }
                packets.addAll(Packets.split(block.content()));
                at = Armor.skipBlanks(signature, block.endOffset());
            }
        } catch (IllegalArgumentException e) {
            throw malformed("the signature cannot be read: " + e.getMessage(), e);
        }
        if (packets.size() > MAX_SIGNATURES) {
            throw malformed("there are more than " + MAX_SIGNATURES + " signatures", null);
        }
        return packets;
    }

    private Signer signer(byte[] data, Packets.Packet packet, Instant now) throws SignatureException {
        PGPSignature signature = read(packet);
        String keyId = "%016X".formatted(signature.getKeyID());
        requireAcceptable(signature, keyId);
        SignatureException failure = new SignatureException(
                Reason.UNKNOWN_KEY, keyId, "the signature is by key " + keyId + ", which is not among the keys given");
        for (PublicKey certificate : keys.keys()) {
            for (VerifyingKey key : certificate.verifyingKeys()) {
                if (key.key().getKeyID() == signature.getKeyID()) {
                    try {
                        requireGood(data, read(packet), key, now);
                        return new Signer(
                                certificate.fingerprint(),
                                key.fingerprint(),
                                certificate.userId(),
                                signature.getCreationTime().toInstant());
                    } catch (SignatureException e) {
                        failure = e;
                    }
                }
            }
        }
        throw failure;
    }

    private static PGPSignature read(Packets.Packet packet) throws SignatureException {
        if (packet.type() != Packets.SIGNATURE || packet.version() != 4) {
            throw malformed(
                    "a packet of type " + packet.type() + ", version " + packet.version()
                            + " stands where a version 4 signature should",
                    null);
        }
        try {
            return new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet.whole())));
        } catch (IOException | PGPException | RuntimeException e) {
            throw malformed("the signature packet cannot be read", e);
        }
    }

    private static void requireAcceptable(PGPSignature signature, String keyId) throws SignatureException {
        int type = signature.getSignatureType();
        if (type != PGPSignature.BINARY_DOCUMENT && type != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
            throw bad(keyId, "the signature is not over a document");
        }
        if (!HASHES.contains(signature.getHashAlgorithm())) {
            throw bad(
                    keyId,
                    "the signature uses a digest that is no longer accepted (number " + signature.getHashAlgorithm()
                            + "); SHA-256 or longer is wanted");
        }
        if (!signature.getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.CREATION_TIME)) {
            throw bad(keyId, "the signature has no date");
        }
        for (int critical : signature.getHashedSubPackets().getCriticalTags()) {
            if (!KNOWN_CRITICAL.contains(critical)) {
                throw bad(keyId, "the signature demands what we do not know (subpacket " + critical + ")");
            }
        }
    }

    private static void requireGood(byte[] data, PGPSignature signature, VerifyingKey key, Instant now)
            throws SignatureException {
        String name = key.fingerprint().hex();
        if (!fits(data, signature, key)) {
            throw bad(name, "the signature by " + name + " does not fit the data");
        }
        Instant madeAt = signature.getCreationTime().toInstant();
        if (madeAt.isBefore(key.key().getCreationTime().toInstant())) {
            throw bad(name, "the signature is older than its key " + name);
        }
        if (madeAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw bad(name, "the signature by " + name + " is dated in the future: " + madeAt);
        }
        if (key.revoked()) {
            throw new SignatureException(Reason.REVOKED_KEY, name, "the signing key " + name + " was revoked");
        }
        if (key.expiresAt().isPresent() && !now.isBefore(key.expiresAt().get())) {
            throw new SignatureException(
                    Reason.EXPIRED_KEY,
                    name,
                    "the signing key " + name + " expired at " + key.expiresAt().get());
        }
        long lifeSeconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        if (lifeSeconds != 0 && !now.isBefore(madeAt.plusSeconds(lifeSeconds))) {
            throw new SignatureException(
                    Reason.EXPIRED_SIGNATURE,
                    name,
                    "the signature by " + name + " expired at " + madeAt.plusSeconds(lifeSeconds));
        }
    }

    private static boolean fits(byte[] data, PGPSignature signature, VerifyingKey key) {
        if (signature.getKeyAlgorithm() != key.key().getAlgorithm()) {
            return false;
        }
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key.key());
            signature.update(data);
            return signature.verify();
        } catch (PGPException | RuntimeException e) {
            return false; // the library's way to say that the numbers make no sense
        }
    }

    private static SignatureException bad(String key, String sentence) {
        return new SignatureException(Reason.BAD, key, sentence);
    }

    private static SignatureException malformed(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new SignatureException(Reason.MALFORMED, "", sentence)
                : new SignatureException(Reason.MALFORMED, "", sentence, cause);
    }
}
