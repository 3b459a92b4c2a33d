package org.sallyport.ejb.job;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What the dispatcher needs of a batch engine. The engine knows nothing of leases: whoever calls has made sure that no
 * other server runs the job.
 */
public interface JobEngine {
    /** Where an execution stands. */
    enum Standing {
        RUNNING,
        COMPLETE,
        STOPPED,
        FAILED,
        /** The engine has no memory of it. */
        UNKNOWN
    }

    /**
     * Begins a job from its first step.
     *
     * @return the execution
     */
    long start(JobName name, Parameters parameters);

    /**
     * Goes on with a job from its last checkpoint, also when its execution was cut off by a crash.
     *
     * @param execution newest execution of the job
     * @return the new execution
     */
    long restart(long execution, Parameters parameters);

    /**
     * The newest execution of a job, whoever started it.
     *
     * @param known an execution of the job; when empty the engine searches its memory by the job's id
     * @return -1 when the job was never started
     */
    long newest(JobName name, Parameters parameters, OptionalLong known);

    Standing standing(long execution);

    /** Asks for an end at the next checkpoint; nothing happens when the execution has ended already. */
    void stop(long execution);

    /**
     * What a job is told.
     *
     * @param subjectId empty text when the job works on the whole server
     * @param createdAt when the job was queued; no execution of it is older
     */
    record Parameters(UUID jobId, String subjectId, Instant createdAt) {}
}
