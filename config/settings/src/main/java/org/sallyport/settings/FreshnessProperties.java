package org.sallyport.settings;

import org.eclipse.microprofile.config.Config;

/**
 * When what hosts read counts as old, unless a repository says otherwise.
 *
 * @param currentDays up to so many whole days it is current
 * @param staleDays up to so many it is stale; beyond, very stale
 */
public record FreshnessProperties(int currentDays, int staleDays) {

    /** Refuses an order that nobody can mean. */
    public FreshnessProperties {
        if (currentDays < 0 || staleDays < currentDays) {
            throw new IllegalArgumentException("sallyport.freshness.stale-days (" + staleDays
                    + ") must not be less than sallyport.freshness.current-days (" + currentDays
                    + "), nor that negative");
        }
    }

    /** Reads the keys {@code sallyport.freshness.*}. */
    public static FreshnessProperties of(Config config) {
        return new FreshnessProperties(
                config.getValue("sallyport.freshness.current-days", Integer.class),
                config.getValue("sallyport.freshness.stale-days", Integer.class));
    }
}
