package org.sallyport.ejb.host;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import org.sallyport.media.content.Sha256;

/**
 * The text by which a host reports: {@code sph_} and 32 random bytes as 43 URL-safe base64 characters. It opens nothing
 * but the host's own report and, where a repository asks for it, that repository's files.
 */
public final class HostToken {
    private static final String PREFIX = "sph_";
    private static final int SIZE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HostToken() {}

    static String create() {
        byte[] secret = new byte[SIZE_BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Whether a text has the form of a host's token. */
    public static boolean looksLike(String presented) {
        return presented.startsWith(PREFIX);
    }

    static Sha256 digest(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
