package org.sallyport.ejb.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.fetch.Credentials;
import org.sallyport.media.fetch.DownloadListener;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamProxy;
import org.sallyport.media.fetch.UpstreamSettings;
import org.sallyport.media.fetch.UpstreamTls;
import org.sallyport.media.rpm.MirrorList;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.UpstreamAccess;
import org.sallyport.settings.FetchProperties;

/** How the upstream of a mirror is reached: the server's settings, and what the mirror has of its own. */
@ApplicationScoped
public class MirrorUpstreams {

    private static final int BYTES_PER_KILOBIT = 125;

    @Inject
    FetchProperties properties;

    @Inject
    UpstreamSecrets secrets;

    @Inject
    SharedBandwidths bandwidths;

    /** A client for a mirror's upstream; the caller closes. It keeps to all bandwidths that the mirror shares. */
    public UpstreamClient open(MirrorDefinition mirror) {
        return new UpstreamClient(settings(mirror), bandwidths.of(mirror));
    }

    /** A client for an address that belongs to no mirror, with the server's own proxy; the caller closes. */
    public UpstreamClient open() {
        return new UpstreamClient(
                settings().withProxy(ownProxy()).withTls(tls(UpstreamAccess.Tls.NONE)), bandwidths.ofServer());
    }

    /** Where a mirror's upstream is, beside what a list of mirrors may say. */
    public static RepositoryAddresses addresses(MirrorDefinition mirror, List<String> mirrors) {
        List<String> urls = new ArrayList<>();
        urls.add(mirror.upstreamUrl());
        urls.addAll(mirror.access().furtherUrls());
        urls.addAll(mirrors);
        return RepositoryAddresses.of(urls);
    }

    /**
     * The list of mirrors that a mirror names, asked for now; empty where it names none.
     *
     * @param listener is asked whether to stop
     * @throws java.io.InterruptedIOException when it says so
     */
    public Optional<MirrorList> mirrorList(MirrorDefinition mirror, UpstreamClient client, DownloadListener listener)
            throws IOException {
        Optional<String> url = mirror.access().mirrorlistUrl();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(MirrorList.parse(client.get(List.of(URI.create(url.get())), MirrorList.MAX_BYTES, listener)
                .content()));
    }

    /**
     * Where upstream has a file of a tree.
     *
     * @param url address of the repository
     * @param path of the file in the tree
     */
    public static URI uri(String url, String path) {
        return RepositoryAddresses.of(List.of(url)).uris(path).get(0);
    }

    private UpstreamSettings settings(MirrorDefinition mirror) {
        return settings()
                .withBytesPerSecond((long) mirror.bandwidthCapKbps() * BYTES_PER_KILOBIT)
                .withProxy(proxy(mirror))
                .withCredentials(credentials(mirror.access().login()))
                .withTls(tls(mirror.access().tls()));
    }

    private UpstreamSettings settings() {
        Duration silence = properties.idleTimeout().compareTo(properties.firstByteTimeout()) < 0
                ? properties.firstByteTimeout()
                : properties.idleTimeout();
        return UpstreamSettings.standard()
                .withConnections(Math.max(1, Math.min(properties.connections(), UpstreamSettings.MAX_CONNECTIONS)))
                .withTimeouts(properties.connectTimeout(), silence)
                .withAttempts(Math.max(1, properties.attempts()), Duration.ofSeconds(1));
    }

    private Optional<Credentials> credentials(UpstreamAccess.Login login) {
        String user = login.user();
        String password = login.sealedPassword();
        return user == null
                ? Optional.empty()
                : Optional.of(new Credentials(user, password == null ? "" : secrets.open(password)));
    }

    private Optional<UpstreamProxy> proxy(MirrorDefinition mirror) {
        String own = mirror.proxy();
        if (own != null) {
            return UpstreamProxy.parse(own)
                    .map(proxy -> proxy.credentials()
                            .map(user -> proxy.as(new Credentials(user.user(), secrets.open(user.password()))))
                            .orElse(proxy));
        }
        return ownProxy();
    }

    private Optional<UpstreamProxy> ownProxy() {
        return properties
                .proxy()
                .flatMap(
                        uri -> UpstreamProxy.ofAll(uri.toString(), properties.proxyUser(), properties.proxyPassword()));
    }

    /** The server's own authorities are trusted for every upstream, a mirror's for its own. */
    private UpstreamTls tls(UpstreamAccess.Tls own) {
        String authorities = properties.caFile().map(MirrorUpstreams::text).orElse("") + orEmpty(own.authorities());
        String key = own.sealedKey();
        return new UpstreamTls(authorities, orEmpty(own.certificate()), key == null ? "" : secrets.open(key));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("sallyport.fetch.ca-file cannot be read", e);
        }
    }
}
