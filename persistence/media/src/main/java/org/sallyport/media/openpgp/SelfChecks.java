package org.sallyport.media.openpgp;

import java.math.BigInteger;

import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.DSAPublicBCPGKey;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyConverter;

/**
 * Bounds what it costs to read certificates of which nothing is known yet: how large their numbers may be, and how many
 * signatures are tried. Without that, one file could take hours of CPU. For one keyring, on one thread.
 *
 * <p>Limits: RSA 8,192 bits, the largest that gpg makes, with an exponent of 64 bits; DSA 4,096 bits with a group order
 * of 512; {@value #MAX_OF_CERTIFICATE} signatures tried per certificate and {@value #MAX_OF_KEYRING} per keyring.
 * Debian's keyrings of archive keys, present and past, carry fewer than 140 signatures each.
 */
final class SelfChecks {

    private static final int MAX_RSA_BITS = 8_192;
    private static final int MAX_EXPONENT_BITS = 64;
    private static final int MAX_DSA_BITS = 4_096;
    private static final int MAX_ORDER_BITS = 512;
    private static final int MAX_OF_CERTIFICATE = 200;
    private static final int MAX_OF_KEYRING = 1_000;

    private int ofKeyring;
    private int ofCertificate;

    /**
     * Begins with a certificate.
     *
     * @throws KeyFormatException for a key beyond the limits, or a primary key that is none
     */
    void begin(PGPPublicKeyRing ring) throws KeyFormatException {
        ofCertificate = 0;
        for (PGPPublicKey key : ring) {
            requireSmall(key.getPublicKeyPacket().getKey());
        }
        requireUsable(ring.getPublicKey());
    }

    /**
     * Counts a signature that is about to be tried.
     *
     * @throws KeyFormatException when the certificate has had its share
     */
    void count(PGPPublicKey primary) throws KeyFormatException {
        if (ofCertificate == MAX_OF_CERTIFICATE) {
            throw new KeyFormatException("the key " + Fingerprint.of(primary.getFingerprint()) + " carries more than "
                    + MAX_OF_CERTIFICATE + " signatures that claim to be its own");
        }
        ofCertificate++;
        ofKeyring++;
    }

    /** @throws KeyFormatException when the certificates so far have had more than the share of all */
    void requireFew() throws KeyFormatException {
        if (ofKeyring > MAX_OF_KEYRING) {
            throw new KeyFormatException("the keys carry more than " + MAX_OF_KEYRING + " signatures of their own");
        }
    }

    private static void requireSmall(BCPGKey key) throws KeyFormatException {
        if (key instanceof RSAPublicBCPGKey rsa
                && (isLonger(rsa.getModulus(), MAX_RSA_BITS) || isLonger(rsa.getPublicExponent(), MAX_EXPONENT_BITS))) {
            throw new KeyFormatException("the key is too large; RSA keys of at most " + MAX_RSA_BITS
                    + " bits, with an exponent of at most " + MAX_EXPONENT_BITS + ", are read");
        }
        if (key instanceof DSAPublicBCPGKey dsa
                && (isLonger(dsa.getP(), MAX_DSA_BITS) || isLonger(dsa.getQ(), MAX_ORDER_BITS))) {
            throw new KeyFormatException("the key is too large; DSA keys of at most " + MAX_DSA_BITS
                    + " bits, with a group order of at most " + MAX_ORDER_BITS + ", are read");
        }
    }

    private static boolean isLonger(BigInteger number, int bits) {
        return number.bitLength() > bits;
    }

    /**
     * Looks at a key before signatures by it are tried. The library looks whether an RSA modulus is a prime: seconds,
     * for each signature anew where it is one.
     *
     * @throws KeyFormatException for a key that nobody can use
     */
    static void requireUsable(PGPPublicKey key) throws KeyFormatException {
        try {
            new BcPGPKeyConverter().getPublicKey(key);
        } catch (PGPException | RuntimeException e) {
            throw new KeyFormatException("the key has numbers that make no sense, or an unknown algorithm", e);
        }
    }
}
