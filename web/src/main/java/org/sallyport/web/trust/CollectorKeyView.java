package org.sallyport.web.trust;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.PublicKey;

/**
 * This server's signing key, its public half.
 *
 * @param publicKey ASCII-armored
 * @param fingerprint 40 upper-case hex digits
 * @param keyId its last 16
 * @param expiresAt null for never
 * @param signedRepositories repositories whose lists it signs on this server: another key is one that their hosts must
 *     trust
 * @param warning what else follows from a change; null where nothing does
 */
public record CollectorKeyView(
        String publicKey,
        String fingerprint,
        String keyId,
        String algorithm,
        Instant createdAt,
        @Nullable Instant expiresAt,
        List<String> signedRepositories,
        @Nullable String warning) {

    /** A key that is in use. */
    static CollectorKeyView of(PublicKey key, List<String> signedRepositories) {
        return of(key, signedRepositories, null);
    }

    /** A key that has just come into use in the place of another one. */
    static CollectorKeyView replaced(PublicKey key, List<String> signedRepositories) {
        return of(
                key,
                signedRepositories,
                signedRepositories.isEmpty()
                        ? null
                        : "Lists of " + String.join(", ", signedRepositories)
                                + " are signed by this key within a minute."
                                + " Their hosts refuse them until they trust it: give them"
                                + " /repo/NAME/sallyport.asc anew.");
    }

    private static CollectorKeyView of(PublicKey key, List<String> signedRepositories, @Nullable String warning) {
        return new CollectorKeyView(
                key.armored(),
                key.fingerprint().toString(),
                key.fingerprint().keyId(),
                key.algorithm(),
                key.createdAt(),
                key.expiresAt().orElse(null),
                signedRepositories,
                warning);
    }
}
