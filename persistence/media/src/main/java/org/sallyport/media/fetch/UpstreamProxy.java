package org.sallyport.media.fetch;

import java.util.Optional;

/**
 * The HTTP proxy between us and upstreams; it is spoken to in plain HTTP and asked to tunnel https.
 *
 * @param credentials that it asks for, if it does
 */
public record UpstreamProxy(String host, int port, Optional<Credentials> credentials) {

    /** Refuses what is no port. */
    public UpstreamProxy {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not the address of a proxy: " + host + ":" + port);
        }
    }
}
