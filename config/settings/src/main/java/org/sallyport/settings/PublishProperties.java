package org.sallyport.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * How served repositories change.
 *
 * @param grace how long names of a replaced tree are still answered
 */
public record PublishProperties(Duration grace) {

    /** Reads the keys {@code sallyport.publish.*}. */
    public static PublishProperties of(Config config) {
        return new PublishProperties(config.getValue("sallyport.publish.grace", Duration.class));
    }
}
