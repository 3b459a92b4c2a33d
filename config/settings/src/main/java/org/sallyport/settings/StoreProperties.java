package org.sallyport.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * How the content store keeps its disk in order.
 *
 * @param reserveBytes bytes that stay free on its disk
 * @param sweepEvery time between two removals of unnamed content
 * @param sweepBatch files removed under one hold of the store's lock
 */
public record StoreProperties(long reserveBytes, Duration sweepEvery, int sweepBatch) {

    /** Reads the keys {@code sallyport.store.*}. */
    public static StoreProperties of(Config config) {
        return new StoreProperties(
                config.getValue("sallyport.store.reserve-bytes", Long.class),
                config.getValue("sallyport.store.sweep-every", Duration.class),
                config.getValue("sallyport.store.sweep-batch", Integer.class));
    }
}
