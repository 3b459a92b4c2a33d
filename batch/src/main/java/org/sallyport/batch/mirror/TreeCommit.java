package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.ContentStore;
import org.sallyport.model.mirror.FetchPolicy;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSync;
import org.sallyport.model.mirror.MirrorSyncs;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.tree.TreeFacts;

/**
 * Switches a mirror to its new tree, in one transaction. Whether the tree is complete is found out before: it costs a
 * look at each file, while requests wait for the mirror's row; what was found stays so, as the sync's row keeps it.
 */
@ApplicationScoped
public class TreeCommit {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSyncs syncs;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /** The planned tree, complete when all of its content is here; empty when there is none. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<TreeFacts> judge(UUID jobId, UUID mirrorId) {
        FetchPolicy policy = mirrors.find(mirrorId).orElseThrow().definition().fetchPolicy();
        return syncs.find(jobId)
                .flatMap(MirrorSync::tree)
                .map(planned -> isComplete(policy, planned)
                        ? TreeFacts.complete(planned.tree(), planned.sizes(), planned.fileCount(), planned.byteCount())
                        : planned);
    }

    /**
     * Shows the planned tree, unless nothing has changed or the mirror was put back to a snapshot meanwhile. Doing it
     * twice is doing it once.
     *
     * @param judged answer of {@link #judge}
     * @return what was done, for the log
     */
    @Transactional
    public String apply(UUID jobId, UUID mirrorId, Optional<TreeFacts> judged) {
        MirrorSync sync = syncs.find(jobId).orElseThrow();
        Mirror mirror = mirrors.lock(mirrorId).orElseThrow();
        if (judged.isEmpty()) {
            return "nothing has changed";
        }
        if (mirror.heldAtSnapshot().isPresent()) {
            return "held at snapshot " + mirror.heldAtSnapshot().get() + "; what was fetched is kept for later";
        }
        TreeFacts shown = judged.get();
        mirror.show(shown, sync.upstream().orElseThrow(), sync.upstreamSha256(), clock.instant());
        mirror.keepUpstreamTag(sync.upstreamTag().orElse(null));
        sync.signingKey().ifPresent(mirror::keepSigningKey);
        return "shows tree " + shown;
    }

    /** A tree of a mirror that fetches on demand is complete when all happens to be here. */
    private boolean isComplete(FetchPolicy policy, TreeFacts tree) {
        try {
            boolean whole = MissingFiles.sum(store, tree).files() == 0;
            if (!whole && policy == FetchPolicy.ALL) {
                throw new IllegalStateException("files of " + tree + " are missing after all were fetched");
            }
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
