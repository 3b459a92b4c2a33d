package org.sallyport.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * Who may come in, and for how long.
 *
 * @param tokenLife how long a bearer token is good
 * @param issuer the issuer that our tokens name
 * @param failuresPerMinute failed sign-ins of one name before the next are put off
 * @param anonymousRepositories whether hosts read {@code /repo} without signing in
 */
public record SecurityProperties(
        Duration tokenLife, String issuer, int failuresPerMinute, boolean anonymousRepositories) {

    /** Reads the keys {@code sallyport.security.*}. */
    public static SecurityProperties of(Config config) {
        return new SecurityProperties(
                config.getValue("sallyport.security.token-life", Duration.class),
                config.getValue("sallyport.security.issuer", String.class),
                config.getValue("sallyport.security.failures-per-minute", Integer.class),
                config.getValue("sallyport.security.anonymous-repositories", Boolean.class));
    }
}
