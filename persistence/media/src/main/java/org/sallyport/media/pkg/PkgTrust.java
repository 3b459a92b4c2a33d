package org.sallyport.media.pkg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

import org.sallyport.media.content.Sha256;

/**
 * Whose signatures over a pkg repository count: keys in PEM, fingerprints of keys, or both. Immutable.
 *
 * <p>Read are, in one text, any number of {@code PUBLIC KEY} blocks (what {@code signature_type: pubkey} names) and of
 * fingerprints, each 64 hex digits, bare or as in the files below {@code /usr/share/keys/pkg/trusted}. RSA keys of
 * 2,048 bits and more count.
 */
public final class PkgTrust {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\\s]+-----END PUBLIC KEY-----\\n?");
    private static final Pattern FINGERPRINT = Pattern.compile("(?<![0-9A-Za-z])([0-9a-fA-F]{64})(?![0-9A-Za-z])");
    private static final int MIN_BITS = 2_048;
    // DigestInfo of SHA-1 with 64 bytes of text in it, as pkg wrote it with older OpenSSL: the text is a SHA-256.
    private static final byte[] OLD_PREFIX = {
        0x30, 0x4d, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x40
    };

    private final List<RSAPublicKey> keys;
    private final Set<String> fingerprints;

    private PkgTrust(List<RSAPublicKey> keys, Set<String> fingerprints) {
        this.keys = List.copyOf(keys);
        this.fingerprints = Set.copyOf(fingerprints);
    }

    /**
     * Reads keys and fingerprints.
     *
     * @throws PkgFormatException when there is neither, or a key that does not count
     */
    public static PkgTrust parse(String text) throws PkgFormatException {
        List<RSAPublicKey> keys = new ArrayList<>();
        Matcher blocks = KEY.matcher(text);
        while (blocks.find()) {
            keys.add(key(blocks.group().getBytes(StandardCharsets.US_ASCII)));
        }
        Set<String> fingerprints = new LinkedHashSet<>();
        Matcher found = FINGERPRINT.matcher(KEY.matcher(text).replaceAll(" "));
        while (found.find()) {
            fingerprints.add(found.group(1).toLowerCase(Locale.ROOT));
        }
        if (keys.isEmpty() && fingerprints.isEmpty()) {
            throw new PkgFormatException(
                    "the key", 0, "is neither a public key in PEM nor a fingerprint of 64 hex digits");
        }
        return new PkgTrust(keys, fingerprints);
    }

    /**
     * Looks for a good signature over an archive's list.
     *
     * @return the fingerprint of the key that made it
     * @throws PkgSignatureException when there is none
     */
    public String verify(PkgArchive archive) throws PkgSignatureException {
        Optional<byte[]> accompanied = archive.accompaniedSignature();
        if (accompanied.isPresent() && archive.key().isPresent()) {
            return verifyAccompanied(archive, accompanied.get(), archive.key().get());
        }
        byte[] signature = archive.signature()
                .orElseThrow(() -> new PkgSignatureException(true, archive.name() + " has no signature"));
        for (RSAPublicKey key : keys) {
            if (isGood(key, archive.signedText(), signature)) {
                return Sha256.of(key.getEncoded()).toString();
            }
        }
        throw new PkgSignatureException(
                false,
                keys.isEmpty()
                        ? archive.name()
                                + " is signed by a key that the host must have, and only fingerprints were given"
                        : archive.name() + " is signed by none of the keys given, or was changed");
    }

    private String verifyAccompanied(PkgArchive archive, byte[] signature, byte[] pem) throws PkgSignatureException {
        String fingerprint = Sha256.of(pem).toString();
        RSAPublicKey key;
        try {
            key = key(pem);
        } catch (PkgFormatException e) {
            throw new PkgSignatureException(false, archive.name() + " comes with a key that cannot be used");
        }
        if (!fingerprints.contains(fingerprint) && keys.stream().noneMatch(known -> isSame(known, key))) {
            throw new PkgSignatureException(
                    false, archive.name() + " is signed by the key " + fingerprint + ", which is not trusted");
        }
        if (!isGood(key, archive.signedText(), signature)) {
            throw new PkgSignatureException(false, archive.name() + " does not fit its signature by " + fingerprint);
        }
        return fingerprint;
    }

    private static boolean isSame(PublicKey left, PublicKey right) {
        return Arrays.equals(left.getEncoded(), right.getEncoded());
    }

    private static boolean isGood(RSAPublicKey key, String text, byte[] signature) {
        int length = (key.getModulus().bitLength() + 7) / 8;
        // pkg writes one zero byte behind a signature of this kind.
        byte[] exact =
                signature.length == length + 1 && signature[length] == 0 ? Arrays.copyOf(signature, length) : signature;
        byte[] message = text.getBytes(StandardCharsets.US_ASCII);
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(message);
            return exact.length == length && (verifier.verify(exact) || isGoodInOldForm(key, message, exact));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isGoodInOldForm(RSAPublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(OLD_PREFIX);
        expected.writeBytes(message);
        return MessageDigest.isEqual(cipher.doFinal(signature), expected.toByteArray());
    }

    private static RSAPublicKey key(byte[] pem) throws PkgFormatException {
        String body = new String(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_BITS) {
                return rsa;
            }
            throw new PkgFormatException("the key", 0, "has fewer than " + MIN_BITS + " bits");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PkgFormatException("the key", 0, "is no RSA key in PEM", e);
        }
    }
}
