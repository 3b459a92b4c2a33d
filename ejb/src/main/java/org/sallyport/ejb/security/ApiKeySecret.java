package org.sallyport.ejb.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import org.sallyport.media.content.Sha256;

/**
 * The text of an API key: {@code sp_} and 32 random bytes as 43 URL-safe base64 characters. The prefix lets people and
 * scanners of leaked secrets recognise it.
 */
public final class ApiKeySecret {
    private static final String PREFIX = "sp_";
    private static final int SIZE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKeySecret() {}

    static String create() {
        byte[] secret = new byte[SIZE_BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static boolean looksLike(String presented) {
        return presented.startsWith(PREFIX);
    }

    static Sha256 digest(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
