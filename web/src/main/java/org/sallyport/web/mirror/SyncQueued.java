package org.sallyport.web.mirror;

import java.util.UUID;

import org.sallyport.ejb.mirror.MirrorService;

/**
 * The answer to a request for a sync or an export.
 *
 * @param message for people
 * @param messageId the same as {@code job_id}
 * @param jobId where to follow it: {@code /api/v1/jobs/{job_id}}
 */
public record SyncQueued(String message, UUID mirrorId, UUID messageId, UUID jobId) {

    static SyncQueued of(String what, MirrorService.Queued queued) {
        UUID job = queued.job().id();
        return new SyncQueued(
                "The " + what + " of mirror " + queued.mirror().name() + " is queued.",
                queued.mirror().id(),
                job,
                job);
    }
}
