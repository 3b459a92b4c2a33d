package org.sallyport.media.openpgp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.PGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;

/**
 * A key that signs: one primary key of version 4 with one user id, no subkeys, no end. Signing is deterministic: the
 * same key, data and time give the same bytes. Safe for use by several threads.
 */
public final class SigningKey {

    /** SHA-512, as gpg chooses: one digest for all three algorithms. */
    static final int HASH = HashAlgorithmTags.SHA512;

    /** 65,011,712 bytes are hashed per guess: RFC 9580 §3.7.1.3, the largest count. */
    private static final int PASSPHRASE_COUNT = 0xFF;

    private static final int MAX_BYTES = 256 << 10;
    // The JDK's digests use the processor's own instructions: a passphrase costs a tenth of what Bouncy Castle's take.
    private static final PGPDigestCalculatorProvider DIGESTS = digests();

    private final PGPPrivateKey secret;
    private final PublicKey publicKey;

    private SigningKey(PGPPrivateKey secret, PublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * Makes a new key.
     *
     * @param userId such as {@code Collector North <north@example.org>}; part of the certificate for ever
     * @param createdAt cut to whole seconds
     */
    public static SigningKey create(KeyAlgorithm algorithm, String userId, Instant createdAt) {
        Date date = Date.from(createdAt.truncatedTo(ChronoUnit.SECONDS));
        try {
            PGPKeyPair pair = new BcPGPKeyPair(PublicKeyPacket.VERSION_4, algorithm.tag(), generate(algorithm), date);
            PGPSignatureGenerator generator =
                    generator(pair.getPublicKey(), pair.getPrivateKey(), PGPSignature.POSITIVE_CERTIFICATION);
            generator.setHashedSubpackets(selfStatement(pair.getPublicKey(), date));
            PGPSignature certification = generator.generateCertification(userId, pair.getPublicKey());
            PGPPublicKey certified = PGPPublicKey.addCertification(pair.getPublicKey(), userId, certification);
            return new SigningKey(pair.getPrivateKey(), new PublicKey(new PGPPublicKeyRing(List.of(certified))));
        } catch (PGPException | KeyFormatException e) {
            throw new IllegalStateException("the library makes keys of its own algorithms", e);
        }
    }

    private static AsymmetricCipherKeyPair generate(KeyAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        if (algorithm == KeyAlgorithm.ED25519) {
            Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
            generator.init(new Ed25519KeyGenerationParameters(random));
            return generator.generateKeyPair();
        }
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        // FIPS 186-5 A.1: exponent 65537, primes wrong with a probability below 2^-128.
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), random, algorithm.bits(), 128));
        return generator.generateKeyPair();
    }

    private static PGPSignatureSubpacketVector selfStatement(PGPPublicKey key, Date date) {
        PGPSignatureSubpacketGenerator statement = new PGPSignatureSubpacketGenerator();
        statement.setSignatureCreationTime(false, date);
        statement.setIssuerKeyID(false, key.getKeyID());
        statement.setIssuerFingerprint(false, key);
        statement.setPrimaryUserID(false, true);
        statement.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
        statement.setPreferredHashAlgorithms(false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
        return statement.generate();
    }

    private static PGPSignatureGenerator generator(PGPPublicKey key, PGPPrivateKey secret, int type)
            throws PGPException {
        PGPSignatureGenerator generator =
                new PGPSignatureGenerator(new BcPGPContentSignerBuilder(key.getAlgorithm(), HASH), key);
        generator.init(type, secret);
        return generator;
    }

    /** The certificate to hand out. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * Signs bytes as they are.
     *
     * @param at the date of the signature; cut to whole seconds, and never before the key's own creation
     * @return an armored detached signature: what {@code gpg --verify} takes beside the data
     */
    public byte[] sign(byte[] data, Instant at) {
        return Armor.encode(Armor.SIGNATURE, signature(data, at));
    }

    /**
     * Signs a text inline: what {@code gpg --clearsign} makes, and apt takes as InRelease.
     *
     * @param text of lines that end in a line feed; blanks at their ends are not covered by the signature, so there
     *     must be none
     * @param at as {@link #sign} has it
     * @throws IllegalArgumentException for a line that ends in a blank or a tab, or has a carriage return
     */
    public byte[] signInline(byte[] text, Instant at) {
        byte[] canonical = CleartextMessage.canonical(text);
        return CleartextMessage.write(
                text, Armor.encode(Armor.SIGNATURE, signature(canonical, at, PGPSignature.CANONICAL_TEXT_DOCUMENT)));
    }

    byte[] signature(byte[] data, Instant at) {
        return signature(data, at, PGPSignature.BINARY_DOCUMENT);
    }

    private byte[] signature(byte[] data, Instant at, int type) {
        Instant date = at.truncatedTo(ChronoUnit.SECONDS);
        PGPPublicKey key = publicKey.primary();
        Instant notBefore = publicKey.createdAt();
        PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
        hashed.setSignatureCreationTime(false, Date.from(date.isBefore(notBefore) ? notBefore : date));
        hashed.setIssuerKeyID(false, key.getKeyID());
        hashed.setIssuerFingerprint(false, key);
        try {
            PGPSignatureGenerator generator = generator(key, secret, type);
            generator.setHashedSubpackets(hashed.generate());
            generator.update(data);
            return generator.generate().getEncoded();
        } catch (PGPException | IOException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
    }

    /**
     * The key under a passphrase: armored, AES-256, salted and iterated SHA-256, readable by {@code gpg --import}.
     *
     * @throws IllegalArgumentException for an empty passphrase
     */
    public byte[] encrypted(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("a key is never written without a passphrase");
        }
        try {
            PGPSecretKey key = new PGPSecretKey(
                    secret,
                    publicKey.primary(),
                    DIGESTS.get(
                            HashAlgorithmTags.SHA1), // the checksum that version 4 secret keys have: RFC 9580 §3.7.2.1
                    true,
                    new BcPBESecretKeyEncryptorBuilder(
                                    SymmetricKeyAlgorithmTags.AES_256,
                                    DIGESTS.get(HashAlgorithmTags.SHA256),
                                    PASSPHRASE_COUNT)
                            .build(passphrase));
            return Armor.encode(Armor.SECRET_KEY, new PGPSecretKeyRing(List.of(key)).getEncoded());
        } catch (PGPException | IOException e) {
            throw new IllegalStateException("a key of our own is written to memory", e);
        }
    }

    /**
     * Reads a protected key, armored or binary: ours, or one that {@code gpg --export-secret-keys} wrote. Only the
     * primary key is used, and it must be of an algorithm that we make.
     *
     * @throws WrongPassphraseException if the passphrase does not open it
     * @throws KeyFormatException for anything else that stands in the way
     */
    public static SigningKey read(byte[] bytes, char[] passphrase) throws KeyFormatException, WrongPassphraseException {
        PGPSecretKeyRing ring = ring(bytes);
        PGPSecretKey key = ring.getSecretKey();
        PublicKey publicKey = new PublicKey(ring.toCertificate());
        if (KeyAlgorithm.ofWireName(publicKey.algorithm()).isEmpty()) {
            throw new KeyFormatException(
                    "the key is " + publicKey.algorithm() + "; wanted is rsa3072, rsa4096 or ed25519");
        }
        if (key.isPrivateKeyEmpty()) {
            throw new KeyFormatException("the secret half of the primary key is not there");
        }
        try {
            PGPPrivateKey secret = key.extractPrivateKey(new BcPBESecretKeyDecryptorBuilder(DIGESTS).build(passphrase));
            SigningKey signingKey = new SigningKey(secret, publicKey);
            signingKey.requirePair();
            return signingKey;
        } catch (PGPException e) {
            throw new WrongPassphraseException(e);
        } catch (KeyFormatException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KeyFormatException("the secret key cannot be read", e);
        }
    }

    private static PGPDigestCalculatorProvider digests() {
        try {
            return new JcaPGPDigestCalculatorProviderBuilder().build();
        } catch (PGPException e) {
            throw new IllegalStateException("every JDK has the digests of OpenPGP", e);
        }
    }

    /** A public half exchanged on the disk must not go unnoticed until a far side refuses our discs. */
    private void requirePair() throws KeyFormatException {
        byte[] probe = {1};
        try {
            new SignatureVerifier(PublicKeys.of(publicKey))
                    .verifyDetached(probe, signature(probe, publicKey.createdAt()), publicKey.createdAt());
        } catch (SignatureException e) {
            if (e.reason() == SignatureException.Reason.BAD) {
                throw new KeyFormatException("the secret and the public half of the key do not belong together", e);
            }
        }
    }

    private static PGPSecretKeyRing ring(byte[] bytes) throws KeyFormatException {
        if (bytes.length > MAX_BYTES) {
            throw new KeyFormatException("the key has more than " + MAX_BYTES + " bytes");
        }
        try {
            byte[] content = bytes;
            if (Armor.isArmored(bytes, 0)) {
                Armor.Block block = Armor.decode(bytes, 0);
                if (!block.type().equals(Armor.SECRET_KEY)) {
                    throw new KeyFormatException("the armor holds a " + block.type() + ", not a secret key");
                }
                content = block.content();
            }
            List<Packets.Packet> packets = Packets.split(content);
            if (packets.isEmpty()
                    || packets.get(0).type() != Packets.SECRET_KEY
                    || packets.get(0).version() != 4) {
                throw new KeyFormatException("no secret key of version 4");
            }
            return new PGPSecretKeyRing(content, new BcKeyFingerprintCalculator());
        } catch (KeyFormatException e) {
            throw e;
        } catch (IOException | PGPException | RuntimeException e) {
            throw new KeyFormatException("no secret key can be read: " + e.getMessage(), e);
        }
    }
}
