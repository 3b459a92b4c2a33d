package org.sallyport.web.trust;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.PublicKey;

/**
 * This server's signing key, its public half.
 *
 * @param publicKey ASCII-armored
 * @param fingerprint 40 upper-case hex digits
 * @param keyId its last 16
 * @param expiresAt null for never
 */
public record CollectorKeyView(
        String publicKey,
        String fingerprint,
        String keyId,
        String algorithm,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    static CollectorKeyView of(PublicKey key) {
        return new CollectorKeyView(
                key.armored(),
                key.fingerprint().toString(),
                key.fingerprint().keyId(),
                key.algorithm(),
                key.createdAt(),
                key.expiresAt().orElse(null));
    }
}
