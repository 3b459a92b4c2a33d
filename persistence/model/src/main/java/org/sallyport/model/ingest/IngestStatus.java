package org.sallyport.model.ingest;

/** Where an {@link IngestRun} stands. */
public enum IngestStatus {
    /** Waits for its job. */
    QUEUED,
    /** Structures, statement, signature and list are being read. */
    VERIFYING_SIG,
    /** The disc is one of an accepted set; nothing is copied yet. */
    VERIFIED,
    /** Contents are checked and stored. */
    COPYING,
    /** The whole disc was checked and stored; shown as {@code COPYING}. */
    COPIED,
    /** The disc is in, others of its set are not. */
    AWAITING_DISCS,
    /** The disc's set is in whole. */
    COMPLETE,
    /** A newer set has brought everything that this one was to bring. */
    SUPERSEDED,
    /** Refused, or broken off. */
    FAILED,
    /** Given up by a user. */
    CANCELLED;

    /** The name on the wire. */
    public String wireName() {
        return this == COPIED ? COPYING.name() : name();
    }

    /** Whether the run's list, and with it all that the list names, is kept for it. */
    public boolean keepsContent() {
        return this == VERIFIED || this == COPYING || this == COPIED;
    }

    /** Whether the run has not ended. */
    public boolean isUnderWay() {
        return switch (this) {
            case QUEUED, VERIFYING_SIG, VERIFIED, COPYING, COPIED -> true;
            case AWAITING_DISCS, COMPLETE, SUPERSEDED, FAILED, CANCELLED -> false;
        };
    }
}
