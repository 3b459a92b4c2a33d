package org.sallyport.ejb.mirror;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOutcome;
import org.sallyport.model.job.JobState;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.ActionStatus;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSyncs;
import org.sallyport.model.mirror.Mirrors;

/**
 * Brings a mirror's row in line with its sync. What a failed or stopped sync has fetched stays pinned, so that the next
 * one need not fetch it again; one that succeeds or is cancelled lets go of it, and of what older ones have left,
 * unless the mirror is held and shows it later. One that ended long ago may be cancelled while another one runs: that
 * one's pins and what the mirror says of it stay as they are.
 */
@ApplicationScoped
public class MirrorSyncOutcome implements JobOutcome {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSyncs syncs;

    @Inject
    MirrorExports exports;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    @Override
    public JobName jobName() {
        return JobName.MIRROR_SYNC;
    }

    @Override
    public void ended(End end) {
        UUID mirrorId = end.subjectId().orElseThrow();
        mirrors.lock(mirrorId)
                .ifPresent(mirror -> mirror.syncEnded(
                        end.jobId(), status(end.state()), end.message().orElse(null), clock.instant()));
        if (end.state() == JobState.COMPLETE || end.state() == JobState.CANCELLED) {
            boolean held =
                    mirrors.find(mirrorId).flatMap(Mirror::heldAtSnapshot).isPresent();
            pins.releaseOlder(JobName.MIRROR_SYNC.wireName(), mirrorId, end.jobId());
            if (!held || end.state() == JobState.CANCELLED) {
                pins.release(end.jobId());
            }
            syncs.forget(end.jobId());
            mirrors.find(mirrorId).ifPresent(exports::follow);
        }
    }

    @Override
    public void requeued(UUID jobId, Optional<UUID> subjectId) {
        subjectId.flatMap(mirrors::lock).ifPresent(mirror -> mirror.syncQueued(jobId, clock.instant()));
    }

    static ActionStatus status(JobState state) {
        return switch (state) {
            case QUEUED, RUNNING -> ActionStatus.DISPATCHED;
            case COMPLETE -> ActionStatus.SUCCESS;
            case FAILED -> ActionStatus.FAILED;
            case STOPPED -> ActionStatus.STOPPED;
            case CANCELLED -> ActionStatus.CANCELLED;
        };
    }
}
