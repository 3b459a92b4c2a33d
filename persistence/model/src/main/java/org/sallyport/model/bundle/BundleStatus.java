package org.sallyport.model.bundle;

import java.util.Locale;

/** Where a {@link Bundle} stands. */
public enum BundleStatus {
    /** Waits for its job. */
    QUEUED,
    /** Its job selects, fetches, tries and lays out. */
    BUILDING,
    /** Sealed; the image can be downloaded. */
    READY,
    /** Ended by an error; its job may be restarted. */
    FAILED,
    /** Given up by a user. */
    CANCELLED;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens by itself. */
    public boolean hasEnded() {
        return this == READY || this == FAILED || this == CANCELLED;
    }
}
