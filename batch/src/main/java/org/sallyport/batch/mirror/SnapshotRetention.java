package org.sallyport.batch.mirror;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.Mirrors;

/** Removes a mirror's snapshots whose time is over, in one transaction. */
@ApplicationScoped
public class SnapshotRetention {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    Clock clock;

    /** Answers how many went; the one that the mirror is held at stays. */
    @Transactional
    public int apply(UUID mirrorId) {
        String held = mirrors.find(mirrorId).flatMap(Mirror::heldAtSnapshot).orElse("");
        return snapshots.removeExpired(mirrorId, held, clock.instant());
    }
}
