package org.sallyport.media.openpgp;

import java.util.Optional;

import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;

/** The kinds of signing key that we make. All three sign deterministically; RSA is also accepted on FIPS hosts. */
public enum KeyAlgorithm {
    /** RSA with a modulus of 3,072 bits. */
    RSA3072("rsa3072", PublicKeyAlgorithmTags.RSA_GENERAL, 3072),
    /** RSA with a modulus of 4,096 bits. */
    RSA4096("rsa4096", PublicKeyAlgorithmTags.RSA_GENERAL, 4096),
    /** Ed25519 in the form that version 4 keys and gpg 2.2 use. */
    ED25519("ed25519", PublicKeyAlgorithmTags.EDDSA_LEGACY, 256);

    private final String wireName;
    private final int tag;
    private final int bits;

    KeyAlgorithm(String wireName, int tag, int bits) {
        this.wireName = wireName;
        this.tag = tag;
        this.bits = bits;
    }

    /** The algorithm of a name, if it is one of ours. */
    public static Optional<KeyAlgorithm> ofWireName(String name) {
        for (KeyAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The name that gpg, settings and the HTTP API use: {@code rsa3072}, {@code rsa4096}, {@code ed25519}. */
    public String wireName() {
        return wireName;
    }

    int tag() {
        return tag;
    }

    int bits() {
        return bits;
    }
}
