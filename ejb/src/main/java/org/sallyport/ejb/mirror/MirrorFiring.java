package org.sallyport.ejb.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOrders;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.Mirrors;

/**
 * Queues the sync of one mirror that is due, in one transaction that holds its row and plans the next one. A crash in
 * between leaves it due; another server at the same moment passes it over.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class MirrorFiring {

    private static final String SUBJECT = "mirror";

    @Inject
    Mirrors mirrors;

    @Inject
    JobOrders orders;

    @Inject
    AuditTrail audit;

    /** What became of a mirror that was due. */
    public enum Outcome {
        /** Its sync is queued. */
        FIRED,
        /** Its last sync goes on still. */
        SKIPPED,
        /** It has failed too often in a row. */
        DISABLED
    }

    /**
     * A mirror that was due.
     *
     * @param jobId of its sync; empty unless it fired
     * @param nextSyncAt empty when it is paused
     */
    public record Firing(
            UUID mirrorId, String name, Outcome outcome, Optional<UUID> jobId, Optional<Instant> nextSyncAt) {}

    /** Fires the mirror that has been due for longest; empty when none is due that nobody else holds. */
    public Optional<Firing> fireNext(Instant now) {
        return mirrors.holdDue(now).map(mirror -> fire(mirror, now));
    }

    private Firing fire(Mirror mirror, Instant now) {
        if (!mirror.syncDue(now)) {
            audit.record("mirror.pause", SUBJECT, mirror.id(), mirror.name());
            return firing(mirror, Outcome.DISABLED, Optional.empty());
        }
        if (orders.isActive(JobName.MIRROR_SYNC, mirror.id())) {
            return firing(mirror, Outcome.SKIPPED, Optional.empty());
        }
        UUID job = orders.place(JobName.MIRROR_SYNC, mirror.id()).id();
        mirror.syncQueued(job, now);
        audit.record("mirror.fire", SUBJECT, mirror.id(), mirror.name());
        return firing(mirror, Outcome.FIRED, Optional.of(job));
    }

    private static Firing firing(Mirror mirror, Outcome outcome, Optional<UUID> job) {
        return new Firing(mirror.id(), mirror.name(), outcome, job, mirror.nextSyncAt());
    }

    /** Puts off the mirror that has been due for longest, since firing it failed; false when there is none. */
    public boolean putOff(Instant now) {
        Optional<Mirror> due = mirrors.holdDue(now);
        due.ifPresent(mirror -> mirror.putOff(
                "The server failed to queue the sync; its log says why. sync_cron may be one that it cannot read.",
                now));
        return due.isPresent();
    }
}
