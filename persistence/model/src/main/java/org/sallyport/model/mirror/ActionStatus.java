package org.sallyport.model.mirror;

/** Where a mirror's action stands, in the words that the API has for it. */
public enum ActionStatus {
    /** It is queued or runs. */
    DISPATCHED,
    SUCCESS,
    FAILED,
    /** Somebody stopped it; its job may be restarted. */
    STOPPED,
    CANCELLED,
    /** It is not done on time any more, as it failed too often in a row; of a sync only. */
    DISABLED
}
