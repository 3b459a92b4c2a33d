package org.sallyport.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * How upstreams are read.
 *
 * @param connections connections at once, all mirrors together
 * @param connectTimeout until the connection stands
 * @param firstByteTimeout from the request to the first byte of its answer
 * @param idleTimeout between two bytes of an answer
 * @param metadataTime in which a sync must have read all metadata of its upstream
 * @param bytesPerSecond limit of all connections together; 0 is none
 * @param attempts tries of one file, the first included
 * @param redirects redirects that one request follows
 * @param proxy proxy of all upstreams
 * @param proxyUser name at the proxy; empty for none
 * @param proxyPassword password at the proxy; empty for none
 * @param caFile further trusted certificates, PEM
 */
public record FetchProperties(
        int connections,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration idleTimeout,
        Duration metadataTime,
        long bytesPerSecond,
        int attempts,
        int redirects,
        Optional<URI> proxy,
        String proxyUser,
        String proxyPassword,
        Optional<Path> caFile) {

    /** Reads the keys {@code sallyport.fetch.*}. */
    public static FetchProperties of(Config config) {
        return new FetchProperties(
                config.getValue("sallyport.fetch.connections", Integer.class),
                config.getValue("sallyport.fetch.connect-timeout", Duration.class),
                config.getValue("sallyport.fetch.first-byte-timeout", Duration.class),
                config.getValue("sallyport.fetch.idle-timeout", Duration.class),
                config.getValue("sallyport.fetch.metadata-time", Duration.class),
                config.getValue("sallyport.fetch.bytes-per-second", Long.class),
                config.getValue("sallyport.fetch.attempts", Integer.class),
                config.getValue("sallyport.fetch.redirects", Integer.class),
                OptionalText.of(config, "sallyport.fetch.proxy").map(URI::create),
                OptionalText.of(config, "sallyport.fetch.proxy-user").orElse(""),
                OptionalText.of(config, "sallyport.fetch.proxy-password").orElse(""),
                OptionalText.of(config, "sallyport.fetch.ca-file").map(Path::of));
    }

    /** Leaves the proxy's password out. */
    @Override
    public String toString() {
        return "FetchProperties[connections=" + connections + ", proxy=" + proxy + ", bytesPerSecond=" + bytesPerSecond
                + "]";
    }
}
