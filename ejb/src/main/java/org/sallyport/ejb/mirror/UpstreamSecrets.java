package org.sallyport.ejb.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.bytes.AtomicFile;
import org.sallyport.settings.HomeProperties;

/**
 * Seals what upstreams let us in by (passwords, keys of client certificates), so that neither the database nor a copy
 * of it holds the plain form. The key is 32 random bytes in {@code DIR/keys/upstream.key}, mode 0600, made when it is
 * first needed.
 *
 * <p>Sealed is {@code sealed.} and, in base64url without padding, 12 bytes of nonce and AES-256-GCM's output.
 */
@ApplicationScoped
public class UpstreamSecrets {

    private static final String MARK = "sealed.";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    @Inject
    HomeProperties home;

    private final SecureRandom random = new SecureRandom();
    private byte[] key = new byte[0];

    @PostConstruct
    void load() {
        Path file = home.keys().resolve("upstream.key");
        try {
            key = readOrMake(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(file + " is not a key of " + KEY_BYTES + " bytes");
        }
    }

    private byte[] readOrMake(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            byte[] made = new byte[KEY_BYTES];
            random.nextBytes(made);
            Files.createDirectories(file.resolveSibling("."));
            AtomicFile.write(file, PosixFilePermissions.fromString("rw-------"), out -> out.write(made));
            return made;
        }
    }

    /** Whether a text is sealed. */
    static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }

    /** The sealed form of a secret, another one each time. */
    public String seal(String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = new byte[NONCE_BYTES + text.length];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            System.arraycopy(text, 0, sealed, NONCE_BYTES, text.length);
            return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * The secret of a sealed form; a text that is not sealed as it is.
     *
     * @throws RefusedContentException when it was sealed with another key
     */
    public String open(String sealed) {
        if (!isSealed(sealed)) {
            return sealed;
        }
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(MARK.length()));
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 0, nonce, 0, NONCE_BYTES);
        try {
            byte[] secret = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(secret, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new RefusedContentException(
                    "secret_unreadable",
                    "A password or key of this mirror was sealed with another key than keys/upstream.key of this server's"
                            + " home folder. Put that file back, or give the secret anew.",
                    Map.of(),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
