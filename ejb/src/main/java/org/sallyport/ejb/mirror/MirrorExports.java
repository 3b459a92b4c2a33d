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
import org.sallyport.model.mirror.MirrorUpkeep;
import org.sallyport.model.mirror.MirrorUpkeeps;
import org.sallyport.model.tree.TreeFacts;

/** Asks for exports, in the caller's transaction. */
@ApplicationScoped
public class MirrorExports {

    @Inject
    MirrorUpkeeps upkeeps;

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

    /** Queues an export if the mirror is to be exported and shows another whole tree than lies there. */
    public void follow(Mirror mirror) {
        Optional<MirrorUpkeep> upkeep = upkeeps.find(mirror.id());
        Optional<TreeFacts> tree = mirror.tree().filter(TreeFacts::isComplete);
        if (tree.isPresent()
                && upkeep.filter(MirrorUpkeep::isExported).isPresent()
                && !upkeep.get().exportedTree().equals(tree.map(TreeFacts::tree))) {
            queue(mirror.id());
        }
    }
}
