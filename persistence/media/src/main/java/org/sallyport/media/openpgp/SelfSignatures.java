package org.sallyport.media.openpgp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What a certificate says about itself: its end, its revocation, its user ids, its signing keys. Only signatures by the
 * primary key that verify count; those of other people, and revocations by designated revokers, are not looked at.
 *
 * <p>SHA-1 is still read here, unlike in signatures over data: the certificate's bytes are given by whoever trusts it,
 * so nobody gains by a collision, and keys made before 2020 carry such self-signatures.
 *
 * <p>Source: RFC 9580 §5.2.1, §5.2.3, §10.1.
 */
final class SelfSignatures {

    private static final int MAX_USER_ID = 255;

    private final PGPPublicKey primary;
    private final SelfChecks checks;
    private final List<PGPSignature> statements = new ArrayList<>();
    private String userId = "";
    private boolean revoked;

    private SelfSignatures(PGPPublicKey primary, SelfChecks checks) {
        this.primary = primary;
        this.checks = checks;
    }

    /** @throws KeyFormatException for a key beyond the limits of the checks, or without a valid signature of its own */
    static SelfSignatures of(PGPPublicKeyRing ring, SelfChecks checks) throws KeyFormatException {
        checks.begin(ring);
        SelfSignatures self = new SelfSignatures(ring.getPublicKey(), checks);
        self.readDirect();
        self.readUserIds();
        if (self.statements.isEmpty() && !self.revoked) {
            throw new KeyFormatException("the key has no valid signature of its own");
        }
        self.statements.sort(Comparator.comparing(SelfSignatures::madeAt).reversed());
        return self;
    }

    /** The user id marked as primary, else the first; without control characters; empty when there is none. */
    String userId() {
        return userId;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** From the newest statement that is there, as gpg does. */
    Optional<Instant> expiresAt() {
        return statements.isEmpty() ? Optional.empty() : expiry(statements.get(0), primary);
    }

    /** Primary key (if it may sign) and the bound subkeys that may sign and have signed that they belong here. */
    List<VerifyingKey> verifyingKeys(PGPPublicKeyRing ring) throws KeyFormatException {
        List<VerifyingKey> keys = new ArrayList<>();
        if (statements.isEmpty() || maySign(statements.get(0), true)) {
            keys.add(new VerifyingKey(primary, Fingerprint.of(primary.getFingerprint()), expiresAt(), revoked));
        }
        for (PGPPublicKey key : ring) {
            if (!key.isMasterKey() && key.getVersion() == 4) {
                subkey(key).ifPresent(keys::add);
            }
        }
        return List.copyOf(keys);
    }

    private void readDirect() throws KeyFormatException {
        for (Iterator<PGPSignature> all = primary.getKeySignatures(); all.hasNext(); ) {
            PGPSignature signature = all.next();
            int type = signature.getSignatureType();
            if ((type == PGPSignature.DIRECT_KEY || type == PGPSignature.KEY_REVOCATION)
                    && verifies(signature, primary, () -> signature.verifyCertification(primary))) {
                if (type == PGPSignature.KEY_REVOCATION) {
                    revoked = true;
                } else {
                    statements.add(signature);
                }
            }
        }
    }

    private void readUserIds() throws KeyFormatException {
        boolean named = false;
        for (Iterator<byte[]> ids = primary.getRawUserIDs(); ids.hasNext(); ) {
            byte[] id = ids.next();
            Optional<PGPSignature> newest = newestCertification(id);
            if (newest.isPresent()) {
                boolean isPrimary = newest.get().getHashedSubPackets().isPrimaryUserID();
                if (userId.isEmpty() || (isPrimary && !named)) {
                    userId = printable(id);
                    named = isPrimary;
                }
                statements.add(newest.get());
            }
        }
    }

    private Optional<PGPSignature> newestCertification(byte[] id) throws KeyFormatException {
        PGPSignature newest = null;
        Iterator<PGPSignature> all = primary.getSignaturesForID(id);
        while (all != null && all.hasNext()) {
            PGPSignature signature = all.next();
            boolean isStatement = signature.isCertification()
                    || signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION;
            if (isStatement
                    && (newest == null || madeAt(signature).isAfter(madeAt(newest)))
                    && verifies(signature, primary, () -> signature.verifyCertification(id, primary))) {
                newest = signature;
            }
        }
        return Optional.ofNullable(newest)
                .filter(signature -> signature.getSignatureType() != PGPSignature.CERTIFICATION_REVOCATION);
    }

    private Optional<VerifyingKey> subkey(PGPPublicKey key) throws KeyFormatException {
        PGPSignature newest = null;
        boolean gone = revoked;
        for (Iterator<PGPSignature> all = key.getKeySignatures(); all.hasNext(); ) {
            PGPSignature signature = all.next();
            int type = signature.getSignatureType();
            if ((type == PGPSignature.SUBKEY_BINDING || type == PGPSignature.SUBKEY_REVOCATION)
                    && verifies(signature, primary, () -> signature.verifyCertification(primary, key))) {
                if (type == PGPSignature.SUBKEY_REVOCATION) {
                    gone = true;
                } else if (newest == null || madeAt(signature).isAfter(madeAt(newest))) {
                    newest = signature;
                }
            }
        }
        if (newest == null || !maySign(newest, false) || !isBoundBack(newest, key)) {
            return Optional.empty();
        }
        Optional<Instant> end = earlier(expiry(newest, key), expiresAt());
        return Optional.of(new VerifyingKey(key, Fingerprint.of(key.getFingerprint()), end, gone));
    }

    /** RFC 9580 §5.2.1.8: a signing subkey signs the primary key, lest somebody claim it as his own. */
    private boolean isBoundBack(PGPSignature binding, PGPPublicKey key) throws KeyFormatException {
        if (key.getPublicKeyPacket().getKey() instanceof RSAPublicBCPGKey) {
            // its owner made it so, and may have put hundreds of signatures beside it
            SelfChecks.requireUsable(key);
        }
        try {
            for (PGPSignatureList list : List.of(
                    binding.getHashedSubPackets().getEmbeddedSignatures(),
                    binding.getUnhashedSubPackets().getEmbeddedSignatures())) {
                for (PGPSignature back : list) {
                    if (back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
                            && verifies(back, key, () -> back.verifyCertification(primary, key))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (PGPException | RuntimeException e) {
            return false; // what cannot be read binds nothing
        }
    }

    private static boolean maySign(PGPSignature statement, boolean withoutFlags) {
        boolean stated = statement.getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.KEY_FLAGS);
        return stated ? (statement.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0 : withoutFlags;
    }

    private static Optional<Instant> expiry(PGPSignature statement, PGPPublicKey key) {
        long seconds = statement.getHashedSubPackets().getKeyExpirationTime();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(key.getCreationTime().toInstant().plusSeconds(seconds));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return one.get().isBefore(other.get()) ? one : other;
    }

    private static Instant madeAt(PGPSignature signature) {
        return signature.getCreationTime().toInstant();
    }

    private static String printable(byte[] id) {
        String text = new String(id, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return text.length() > MAX_USER_ID ? text.substring(0, MAX_USER_ID) : text;
    }

    /** A check that the library makes. */
    private interface Check {
        boolean passes() throws PGPException;
    }

    private boolean verifies(PGPSignature signature, PGPPublicKey by, Check check) throws KeyFormatException {
        int hash = signature.getHashAlgorithm();
        if (signature.getVersion() != 4
                || signature.getHashedSubPackets() == null
                || signature.getKeyAlgorithm() != by.getAlgorithm()
                || hash == HashAlgorithmTags.MD5
                || !mayBeBy(signature, by)) {
            return false;
        }
        checks.count(primary);
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), by);
            return check.passes();
        } catch (PGPException | RuntimeException e) {
            return false; // the library's way to say that the numbers make no sense
        }
    }

    /** Popular keys carry thousands of signatures by others, who say so; one that names nobody (0) may be anybody's. */
    private static boolean mayBeBy(PGPSignature signature, PGPPublicKey by) {
        return signature.getKeyID() == 0 || signature.getKeyID() == by.getKeyID();
    }
}
