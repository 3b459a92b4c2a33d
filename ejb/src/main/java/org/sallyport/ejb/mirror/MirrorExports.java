package org.sallyport.ejb.mirror;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.job.JobName;
import org.sallyport.ejb.job.JobOrders;
import org.sallyport.model.job.Job;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorPolicy;
import org.sallyport.model.mirror.MirrorUpkeep;
import org.sallyport.model.mirror.MirrorUpkeeps;
import org.sallyport.model.mirror.PlatformConfigs;
import org.sallyport.model.tree.TreeFacts;

/** Asks for exports, in the caller's transaction. */
@ApplicationScoped
public class MirrorExports {

    @Inject
    MirrorUpkeeps upkeeps;

    @Inject
    PlatformConfigs policies;

    @Inject
    JobOrders orders;

    @Inject
    Clock clock;

    /** Queues an export; empty while one is queued or runs. */
    public Optional<Job> queue(UUID mirrorId) {
        if (orders.isActive(JobName.MIRROR_EXPORT, mirrorId)) {
            return Optional.empty();
        }
        Job job = orders.place(JobName.MIRROR_EXPORT, mirrorId);
        upkeeps.of(mirrorId).exportQueued(job.id(), clock.instant());
        return Optional.of(job);
    }

    /**
     * Queues an export if the mirror is to be exported and shows another whole tree than lies there, or its policy
     * names another place.
     */
    public void follow(Mirror mirror) {
        Optional<MirrorUpkeep> upkeep = upkeeps.find(mirror.id()).filter(MirrorUpkeep::isExported);
        Optional<TreeFacts> tree = mirror.tree().filter(TreeFacts::isComplete);
        if (upkeep.isEmpty() || tree.isEmpty()) {
            return;
        }
        String path = pathOf(mirror, policies.policyOf(mirror.definition()));
        boolean there = upkeep.get().exportedTree().equals(tree.map(TreeFacts::tree))
                && upkeep.get().exportPath().equals(Optional.of(path));
        if (!there) {
            queue(mirror.id());
        }
    }

    /** Where a mirror's files lie under a policy. */
    public static String pathOf(Mirror mirror, MirrorPolicy policy) {
        return policy.rootPath() + "/" + mirror.name();
    }
}
