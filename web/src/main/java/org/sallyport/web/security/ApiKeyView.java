package org.sallyport.web.security;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.security.ApiKeyService;
import org.sallyport.model.security.ApiKey;

/**
 * An API key.
 *
 * @param lastUsedAt to the hour; null when it never was
 * @param expiresAt null for never
 * @param secret the key's text, in the answer to its creation only; null ever after
 */
public record ApiKeyView(
        UUID id,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt,
        @Nullable String secret) {
    static ApiKeyView of(ApiKey key) {
        return of(key, null);
    }

    static ApiKeyView of(ApiKeyService.Created created) {
        return of(created.key(), created.secret());
    }

    private static ApiKeyView of(ApiKey key, @Nullable String secret) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.createdAt(),
                key.lastUsedAt().orElse(null),
                key.expiresAt().orElse(null),
                secret);
    }
}
