package org.sallyport.web.security;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * What a token is asked for with: an API key, or a name and its password.
 *
 * @param apiKey an API key; the other members are absent then
 */
public record NewToken(
        @Nullable @Size(max = 200) String apiKey,
        @Nullable @Size(max = 64) String username,
        @Nullable @Size(max = 1_000) String password) {}
