package org.sallyport.web.security;

import java.time.Instant;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * An API key to make.
 *
 * @param name unique among one's own keys
 * @param expiresAt absent for never
 */
public record NewApiKey(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Future Instant expiresAt) {}
