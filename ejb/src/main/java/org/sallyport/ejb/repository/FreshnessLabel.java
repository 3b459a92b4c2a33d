package org.sallyport.ejb.repository;

import java.util.Locale;
import java.util.OptionalLong;

/** How old something is, in a word. */
public enum FreshnessLabel {
    /** Up to 7 days. */
    CURRENT,
    /** More than 7, up to 30 days. */
    STALE,
    /** More than 30 days. */
    VERY_STALE,
    /** There has been none. */
    NEVER;

    /** Days up to which something is current. */
    public static final int CURRENT_DAYS = 7;

    private static final int STALE_DAYS = 30;

    /** The label of an age in whole days; empty for never. */
    public static FreshnessLabel of(OptionalLong days) {
        if (days.isEmpty()) {
            return NEVER;
        }
        return days.getAsLong() <= CURRENT_DAYS ? CURRENT : days.getAsLong() <= STALE_DAYS ? STALE : VERY_STALE;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
