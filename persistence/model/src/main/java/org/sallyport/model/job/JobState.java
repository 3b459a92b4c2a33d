package org.sallyport.model.job;

/** Where a {@link Job} stands. The names are those of the API. */
public enum JobState {
    /** Waits for a server that has room for its kind. */
    QUEUED,
    /** Leased by one server, whose batch engine works on it. */
    RUNNING,
    /** Ended in order before it was done; may be restarted and then goes on from its checkpoint. */
    STOPPED,
    /** Done. */
    COMPLETE,
    /** Ended by an error; may be restarted and then goes on from its checkpoint. */
    FAILED,
    /** Given up by a user, for good. */
    CANCELLED;

    /** Whether the job holds its subject: no second job of its kind may begin on it. */
    public boolean isActive() {
        return this == QUEUED || this == RUNNING;
    }

    /** Whether the job may be queued once more. */
    public boolean isRestartable() {
        return this == STOPPED || this == FAILED;
    }
}
