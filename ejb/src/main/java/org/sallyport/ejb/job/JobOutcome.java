package org.sallyport.ejb.job;

import java.util.Optional;
import java.util.UUID;

import org.sallyport.model.job.JobState;

/**
 * What a concept does when a job of its kind ends or is queued again: it brings the subject's row in line with the
 * job's. Called in the transaction that changes the job's row, by no user; a failure here rolls the change back and it
 * is tried again. Implementations are CDI beans of this module, at most one per kind.
 */
public interface JobOutcome {
    /** The kind of jobs that this is about. */
    JobName jobName();

    /** The job has ended. */
    void ended(End end);

    /** A stopped or failed job was queued again. */
    default void requeued(UUID jobId, Optional<UUID> subjectId) {}

    /**
     * How a job ended.
     *
     * @param state {@code COMPLETE}, {@code FAILED}, {@code STOPPED} or {@code CANCELLED}
     * @param code of the error; empty when there is none
     * @param message a sentence on the error
     */
    record End(UUID jobId, Optional<UUID> subjectId, JobState state, Optional<String> code, Optional<String> message) {}
}
