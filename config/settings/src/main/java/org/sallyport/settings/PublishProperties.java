package org.sallyport.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * How served repositories change.
 *
 * @param grace how long names of a replaced tree are still answered
 * @param snapshots how many replaced trees of a repository are kept beyond that, 1 at least
 * @param validity how long lists that we sign anew are valid, unless a repository says otherwise
 */
public record PublishProperties(Duration grace, int snapshots, Duration validity) {

    /** Refuses what would lose the tree that a rollback goes to, or lists that are never valid. */
    public PublishProperties {
        if (snapshots < 1 || validity.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "sallyport.publish.snapshots must be 1 at least, and sallyport.publish.validity a day");
        }
    }

    /** Reads the keys {@code sallyport.publish.*}. */
    public static PublishProperties of(Config config) {
        return new PublishProperties(
                config.getValue("sallyport.publish.grace", Duration.class),
                config.getValue("sallyport.publish.snapshots", Integer.class),
                config.getValue("sallyport.publish.validity", Duration.class));
    }
}
