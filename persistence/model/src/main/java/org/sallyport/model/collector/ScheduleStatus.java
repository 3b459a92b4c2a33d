package org.sallyport.model.collector;

/** How the last firing of a {@link CollectionSchedule} went. While its run goes on, the run's own status is shown. */
public enum ScheduleStatus {
    /** It asked for a run. */
    QUEUED,
    /** The run ended well. */
    COMPLETE,
    /** The run ended by an error. */
    FAILED,
    /** The run was given up. */
    CANCELLED,
    /** It asked for none, since its last run still goes on. */
    SKIPPED,
    /** It could not ask for one: the request is not acceptable any more. */
    FAILURE
}
