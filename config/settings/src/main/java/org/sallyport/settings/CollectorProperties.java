package org.sallyport.settings;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * The collector as its sets name it.
 *
 * @param name its name; empty for the machine's host name
 * @param keyAlgorithm algorithm of a new signing key: {@code rsa3072}, {@code rsa4096} or {@code ed25519}
 */
public record CollectorProperties(Optional<String> name, String keyAlgorithm) {

    /** Reads the keys {@code sallyport.collector.*}. */
    public static CollectorProperties of(Config config) {
        return new CollectorProperties(
                OptionalText.of(config, "sallyport.collector.name"),
                config.getValue("sallyport.collector.key-algorithm", String.class));
    }
}
