package org.sallyport.batch.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Switches a mirror to its new tree, in one transaction. */
@ApplicationScoped
public class TreeCommit {

    @Inject
    Mirrors mirrors;

    @Inject
    MirrorSyncs syncs;

    @Inject
    ContentStore store;

    /**
     * Shows the planned tree, unless nothing has changed or the mirror was put back to a snapshot meanwhile. Doing it
     * twice is doing it once.
     *
     * @return what was done, for the log
     */
    @Transactional
    public String apply(UUID jobId, UUID mirrorId) {
        MirrorSync sync = syncs.find(jobId).orElseThrow();
        Mirror mirror = mirrors.lock(mirrorId).orElseThrow();
        if (sync.tree().isEmpty()) {
            return "nothing has changed";
        }
        if (mirror.heldAtSnapshot().isPresent()) {
            return "held at snapshot " + mirror.heldAtSnapshot().get() + "; what was fetched is kept for later";
        }
        TreeFacts planned = sync.tree().get();
        TreeFacts shown = isComplete(mirror, planned)
                ? TreeFacts.complete(planned.tree(), planned.sizes(), planned.fileCount(), planned.byteCount())
                : planned;
        mirror.show(shown, sync.upstream().orElseThrow(), sync.upstreamSha256());
        sync.signingKey().ifPresent(mirror::keepSigningKey);
        return "shows tree " + shown;
    }

    /** A tree of a mirror that fetches on demand is complete when all happens to be here. */
    private boolean isComplete(Mirror mirror, TreeFacts tree) {
        try {
            boolean whole = MissingFiles.sum(store, tree).files() == 0;
            if (!whole && mirror.definition().fetchPolicy() == FetchPolicy.ALL) {
                throw new IllegalStateException("files of " + tree + " are missing after all were fetched");
            }
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
