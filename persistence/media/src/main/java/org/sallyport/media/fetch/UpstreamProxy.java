package org.sallyport.media.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy between us and upstreams; it is spoken to in plain HTTP and asked to tunnel https.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param credentials that it asks for, if it does
 */
public record UpstreamProxy(String host, int port, Optional<Credentials> credentials) {
    /** This machine itself, by a name or an address that RFC 6761 §6.3 and RFC 1122 §3.2.1.3 keep for that. */
    private static final String LOOPBACK = "(.*\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|\\[::1]";

    /** Refuses what is no port. */
    public UpstreamProxy {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not the address of a proxy: " + host + ":" + port);
        }
    }

    /** The proxy of an address, {@code http://[user:password@]host:port}; empty when it is none. */
    public static Optional<UpstreamProxy> parse(String text) {
        try {
            URI uri = new URI(text);
            if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
                return Optional.empty();
            }
            return Optional.of(new UpstreamProxy(uri.getHost(), uri.getPort(), credentials(uri.getUserInfo())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Credentials> credentials(@Nullable String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        return Optional.of(
                colon < 0
                        ? new Credentials(userInfo, "")
                        : new Credentials(userInfo.substring(0, colon), userInfo.substring(colon + 1)));
    }

    /** The same one, asked as somebody else. */
    public UpstreamProxy as(Credentials other) {
        return new UpstreamProxy(host, port, Optional.of(other));
    }

    /**
     * Whether a proxy of all upstreams is in the way of this one: what is on this machine, such as a demonstration's
     * sample, is not to be found from the proxy.
     */
    public static boolean isBeyond(URI upstream) {
        String host = upstream.getHost();
        return host == null || !host.matches(LOOPBACK);
    }
}
