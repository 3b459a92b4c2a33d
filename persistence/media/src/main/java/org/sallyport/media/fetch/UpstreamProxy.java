package org.sallyport.media.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy between us and upstreams; it is spoken to in plain HTTP and asked to tunnel https.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param credentials that it asks for, if it does
 * @param forThisMachine whether it is asked for what is on this machine, too
 */
public record UpstreamProxy(String host, int port, Optional<Credentials> credentials, boolean forThisMachine) {
    /** This machine itself, by a name or an address that RFC 6761 §6.3 and RFC 1122 §3.2.1.3 keep for that. */
    private static final String LOOPBACK = "(.*\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|\\[::1]|::1";

    /** Refuses what is no port. */
    public UpstreamProxy {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not the address of a proxy: " + host + ":" + port);
        }
    }

    /** One that is asked for everything. */
    public UpstreamProxy(String host, int port, Optional<Credentials> credentials) {
        this(host, port, credentials, true);
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

    /**
     * The proxy of all upstreams as settings name it.
     *
     * @param user at the proxy; empty for the one in the address, if there is one
     */
    public static Optional<UpstreamProxy> ofAll(String address, String user, String password) {
        return parse(address)
                .map(UpstreamProxy::ofOthers)
                .map(proxy -> user.isEmpty() ? proxy : proxy.as(new Credentials(user, password)));
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
        return new UpstreamProxy(host, port, Optional.of(other), forThisMachine);
    }

    /**
     * The same one, as a proxy of all upstreams: what is on this machine, such as a demonstration's sample, is not to
     * be found from there.
     */
    public UpstreamProxy ofOthers() {
        return new UpstreamProxy(host, port, credentials, false);
    }

    /**
     * Whether it is asked for what a host has.
     *
     * @param upstream name or address; a version 6 one in brackets or without
     */
    public boolean serves(@Nullable String upstream) {
        return forThisMachine
                || upstream == null
                || !upstream.toLowerCase(Locale.ROOT).matches(LOOPBACK);
    }
}
