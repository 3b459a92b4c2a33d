package org.sallyport.batch.mirror;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotReadyException;
import org.sallyport.model.job.Pins;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorUpkeeps;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.mirror.PlatformConfigs;
import org.sallyport.model.tree.TreeFacts;

/** The rows around an export. */
@ApplicationScoped
@Transactional
public class MirrorExporting {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorUpkeeps upkeeps;

    @Inject
    PlatformConfigs policies;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    /**
     * What to export.
     *
     * @param root absolute
     */
    public record Order(String name, TreeFacts tree, String root) {}

    /** Keeps what the mirror shows now until the job ends. */
    public Order begin(UUID jobId, UUID mirrorId) {
        Mirror mirror = mirrors.find(mirrorId).orElseThrow();
        TreeFacts tree = mirror.tree()
                .filter(TreeFacts::isComplete)
                .orElseThrow(() -> new NotReadyException(
                        "not_ready",
                        "Mirror " + mirror.name()
                                + " shows no whole tree. Sync it with fetch_policy all before it is exported."));
        pins.holdStore();
        pins.pin(jobId, tree.tree(), clock.instant());
        return new Order(
                mirror.name(), tree, policies.policyOf(mirror.definition()).rootPath());
    }

    /** Notes what lies there now. */
    public void done(UUID mirrorId, Order order) {
        upkeeps.of(mirrorId).exported(order.tree().tree(), order.root() + "/" + order.name());
    }
}
