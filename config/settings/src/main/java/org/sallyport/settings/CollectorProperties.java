package org.sallyport.settings;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * The collector as its sets name it.
 *
 * @param name its name; empty for the machine's host name
 * @param keyAlgorithm algorithm of a new signing key: {@code rsa3072}, {@code rsa4096} or {@code ed25519}
 * @param retainRuns runs that have ended and are kept, at most; 0 for all
 * @param retainAge how long after its end a run is kept; zero for ever
 * @param retainBytes bytes of images that are kept, at most; 0 for all. The newest run is always kept
 * @param selectionValidity how long hosts take the lists of a selection; zero for ever
 */
public record CollectorProperties(
        Optional<String> name,
        String keyAlgorithm,
        int retainRuns,
        Duration retainAge,
        long retainBytes,
        Duration selectionValidity) {

    /** Refuses limits below zero. */
    public CollectorProperties {
        if (retainRuns < 0 || retainAge.isNegative() || retainBytes < 0) {
            throw new IllegalArgumentException(
                    "sallyport.collector.retain-runs, retain-age and retain-bytes must be" + " 0 (no limit) or more");
        }
    }

    /** Whether there is no limit on runs. */
    public boolean retainsAll() {
        return retainRuns == 0 && retainAge.isZero() && retainBytes == 0;
    }

    /** Reads the keys {@code sallyport.collector.*}. */
    public static CollectorProperties of(Config config) {
        return new CollectorProperties(
                OptionalText.of(config, "sallyport.collector.name"),
                config.getValue("sallyport.collector.key-algorithm", String.class),
                config.getValue("sallyport.collector.retain-runs", Integer.class),
                config.getValue("sallyport.collector.retain-age", Duration.class),
                config.getValue("sallyport.collector.retain-bytes", Long.class),
                config.getValue("sallyport.collector.selection-validity", Duration.class));
    }
}
