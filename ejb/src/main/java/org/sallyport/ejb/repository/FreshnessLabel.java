package org.sallyport.ejb.repository;

import java.util.Locale;
import java.util.OptionalLong;

/** How old something is, in a word: what labels say and counters count. */
public enum FreshnessLabel {
    /** Up to {@link FreshnessThresholds#currentDays}. */
    CURRENT,
    /** More than that, up to {@link FreshnessThresholds#staleDays}. */
    STALE,
    /** More than that. */
    VERY_STALE,
    /** There has been none. */
    NEVER;

    /** The label of an age in whole days; empty for never. */
    public static FreshnessLabel of(OptionalLong days, FreshnessThresholds thresholds) {
        if (days.isEmpty()) {
            return NEVER;
        }
        long age = days.getAsLong();
        return age <= thresholds.currentDays() ? CURRENT : age <= thresholds.staleDays() ? STALE : VERY_STALE;
    }

    /** Whether it is one that counters of what is old count. */
    public boolean isOld() {
        return this == STALE || this == VERY_STALE;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
