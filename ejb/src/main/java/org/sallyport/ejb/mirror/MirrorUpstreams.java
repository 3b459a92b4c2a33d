package org.sallyport.ejb.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.fetch.Credentials;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamProxy;
import org.sallyport.media.fetch.UpstreamSettings;
import org.sallyport.media.fetch.UpstreamTls;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.settings.FetchProperties;

/** How the upstream of a mirror is reached: the server's settings, and what the mirror has of its own. */
@ApplicationScoped
public class MirrorUpstreams {

    private static final int BYTES_PER_KILOBIT = 125;

    @Inject
    FetchProperties properties;

    /** A client for a mirror's upstream; the caller closes. */
    public UpstreamClient open(MirrorDefinition mirror) {
        return new UpstreamClient(settings(mirror));
    }

    /**
     * Where upstream has a file of a tree.
     *
     * @param url address of the repository
     * @param path of the file in the tree
     */
    public static URI uri(String url, String path) {
        return URI.create(url.replaceFirst("/+$", "") + "/" + escaped(path));
    }

    private UpstreamSettings settings(MirrorDefinition mirror) {
        Duration silence = properties.idleTimeout().compareTo(properties.firstByteTimeout()) < 0
                ? properties.firstByteTimeout()
                : properties.idleTimeout();
        return UpstreamSettings.standard()
                .withConnections(Math.max(1, Math.min(properties.connections(), UpstreamSettings.MAX_CONNECTIONS)))
                .withTimeouts(properties.connectTimeout(), silence)
                .withAttempts(Math.max(1, properties.attempts()), Duration.ofSeconds(1))
                .withBytesPerSecond(bytesPerSecond(mirror.bandwidthCapKbps()))
                .withProxy(proxy(mirror))
                .withTls(tls());
    }

    private long bytesPerSecond(long kbps) {
        long own = kbps * BYTES_PER_KILOBIT;
        long all = properties.bytesPerSecond();
        return own == 0 || all == 0 ? Math.max(own, all) : Math.min(own, all);
    }

    private Optional<UpstreamProxy> proxy(MirrorDefinition mirror) {
        String own = mirror.proxy();
        if (own != null) {
            return proxy(own);
        }
        return properties
                .proxy()
                .flatMap(uri -> proxy(uri.toString()))
                .map(proxy -> properties.proxyUser().isEmpty()
                        ? proxy
                        : new UpstreamProxy(
                                proxy.host(),
                                proxy.port(),
                                Optional.of(new Credentials(properties.proxyUser(), properties.proxyPassword()))));
    }

    /** The proxy of an address, {@code http://[user:password@]host:port}; empty when it is none. */
    static Optional<UpstreamProxy> proxy(String text) {
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

    private UpstreamTls tls() {
        return properties
                .caFile()
                .map(file -> {
                    try {
                        return new UpstreamTls(Files.readString(file, StandardCharsets.US_ASCII), "", "");
                    } catch (IOException e) {
                        throw new UncheckedIOException("sallyport.fetch.ca-file cannot be read", e);
                    }
                })
                .orElse(UpstreamTls.SYSTEM);
    }

    /** RFC 3986 §2.3: what is not unreserved is escaped, except the separators. Debian's "+" and "~" among them. */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder(path.length() + 16);
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xFF);
            boolean plain = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || "-._~/+:@!$&'()*,;=".indexOf(letter) >= 0;
            if (plain) {
                text.append(letter);
            } else {
                text.append('%').append(String.format("%02X", (int) letter));
            }
        }
        return text.toString();
    }
}
