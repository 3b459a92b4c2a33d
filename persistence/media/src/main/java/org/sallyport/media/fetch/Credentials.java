package org.sallyport.media.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user's name and password for HTTP basic authentication. The text form keeps the password to itself.
 *
 * <p>Source: RFC 7617.
 */
public record Credentials(String user, String password) {

    /** Refuses a name with a colon, which the scheme cannot carry. */
    public Credentials {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user's name has no colon");
        }
    }

    /** The value of an {@code Authorization} header. */
    String basic() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
