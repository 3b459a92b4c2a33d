package org.sallyport.model.job;

/** What a user asked of a running job, until the server that runs it has obeyed. */
public enum JobWish {
    /** End at the next checkpoint; may be restarted. */
    STOP,
    /** End at the next checkpoint, for good. */
    CANCEL
}
