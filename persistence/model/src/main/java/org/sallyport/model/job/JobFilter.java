package org.sallyport.model.job;

import java.util.Optional;
import java.util.UUID;

/**
 * Which jobs a list is about.
 *
 * @param state empty for all
 * @param kind name of the job, such as {@code mirror-sync}
 * @param subjectId what the jobs work on
 */
public record JobFilter(Optional<JobState> state, Optional<String> kind, Optional<UUID> subjectId) {
    /** All jobs. */
    public static final JobFilter ALL = new JobFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
