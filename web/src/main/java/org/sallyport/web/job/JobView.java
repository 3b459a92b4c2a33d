package org.sallyport.web.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.JobWish;

/**
 * A job.
 *
 * @param name such as {@code mirror-sync}
 * @param subjectId what it works on; null for the whole server
 * @param wish what was asked of the running job and is not done yet
 * @param log its last lines
 * @param errorCode one of the problem types; null without an error
 */
public record JobView(
        UUID id,
        String name,
        @Nullable UUID subjectId,
        JobState state,
        @Nullable JobWish wish,
        ProgressView progress,
        List<String> log,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        String createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant changedAt) {
    /** The view of a job. */
    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.kind(),
                job.subjectId().orElse(null),
                job.state(),
                job.wish().orElse(null),
                ProgressView.of(job.progress()),
                job.logTail().lines().toList(),
                job.errorCode().orElse(null),
                job.errorMessage().orElse(null),
                job.createdBy(),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.endedAt().orElse(null),
                job.changedAt());
    }
}
