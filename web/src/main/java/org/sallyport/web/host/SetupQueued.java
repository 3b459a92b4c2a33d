package org.sallyport.web.host;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.job.Job;

/**
 * The answer to a request for a probe or an installation.
 *
 * @param messageId the same as {@code job_id}
 * @param packageManager of an installation
 * @param status always {@code dispatched}
 */
public record SetupQueued(
        UUID hostId, UUID messageId, UUID jobId, @Nullable String packageManager, String status) {

    static SetupQueued of(UUID hostId, Job job, @Nullable String packageManager) {
        return new SetupQueued(hostId, job.id(), job.id(), packageManager, "dispatched");
    }
}
