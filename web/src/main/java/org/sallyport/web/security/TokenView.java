package org.sallyport.web.security;

import java.time.Instant;

import org.sallyport.ejb.security.SignIn;

/**
 * A token.
 *
 * @param accessToken for the header {@code Authorization: Bearer}
 * @param tokenType always {@code Bearer}
 */
public record TokenView(String accessToken, String tokenType, Instant expiresAt) {
    static TokenView of(SignIn.Access access) {
        return new TokenView(access.token(), "Bearer", access.expiresAt());
    }
}
