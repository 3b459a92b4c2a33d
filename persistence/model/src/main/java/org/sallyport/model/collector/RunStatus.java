package org.sallyport.model.collector;

/** Where a {@link CollectionRun} stands. The names are those of the API. */
public enum RunStatus {
    /** Waits for its job, pins its snapshots or plans its discs. */
    QUEUED,
    /** Fetches what its mirrors have not fetched yet. */
    MIRRORING,
    /** All content is in the store. */
    STAGING_COMPLETE,
    /** Lays its discs out and signs. */
    BUILDING_ISO,
    /** Signed; discs can be downloaded while they are read once more and digested. */
    ISO_BUILT,
    /** Sealed, and being burned. */
    BURNING,
    /** Sealed. */
    COMPLETE,
    /** Ended by an error; its job may be restarted. */
    FAILED,
    /** Given up by a user. */
    CANCELLED;

    /** Whether there are images to download. */
    public boolean hasImages() {
        return this == ISO_BUILT || isSealed();
    }

    /** Whether the images have digests. */
    public boolean isSealed() {
        return this == BURNING || this == COMPLETE;
    }

    /** Whether nothing more happens by itself. */
    public boolean hasEnded() {
        return this == COMPLETE || this == FAILED || this == CANCELLED;
    }
}
