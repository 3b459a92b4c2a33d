package org.sallyport.ejb.mirror;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.MirrorSnapshots;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.PlatformConfigs;
import org.sallyport.model.mirror.SnapshotLimits;
import org.sallyport.model.mirror.SnapshotUses;

/** Removes a mirror's snapshots that are beyond its limits; what they kept goes with a later sweep. */
@ApplicationScoped
public class SnapshotRetention {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSnapshots snapshots;

    @Inject
    PlatformConfigs policies;

    @Inject
    @Any
    Instance<SnapshotUses> uses;

    @Inject
    Clock clock;

    /** Answers how many went. A transaction of its own, unless the caller has one. */
    @Transactional
    public int apply(UUID mirrorId) {
        Mirror mirror = mirrors.lock(mirrorId).orElse(null);
        if (mirror == null) {
            return 0;
        }
        List<MirrorSnapshot> beyond = SnapshotLimits.beyond(
                policies.policyOf(mirror.definition()),
                snapshots.of(mirrorId),
                mirror.heldAtSnapshot().orElse(""),
                used(mirrorId),
                clock.instant());
        beyond.forEach(snapshots::remove);
        return beyond.size();
    }

    /** Ids of the snapshots that somebody relies on. */
    Set<UUID> used(UUID mirrorId) {
        Set<UUID> used = new HashSet<>();
        uses.forEach(each -> used.addAll(each.usedOf(mirrorId)));
        return used;
    }
}
