package org.sallyport.batch.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeLists;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.job.Pins;
import org.sallyport.model.tree.TreeFacts;

/**
 * Puts the tree that a mirror is to show, and pins it with all that it names while the job needs them. The store is
 * held from then on until the caller's transaction ends.
 */
@Dependent
public class TreePlan {

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    /** The tree, said to be incomplete: its packages may not be here yet. */
    TreeFacts put(UUID jobId, MirrorTree tree, ContentBatch batch) throws IOException {
        pins.holdStore();
        TreeFacts facts = put(tree, batch);
        String lines = facts.sizes() + "  sizes\n" + facts.tree() + "  tree\n";
        Sha256 both = batch.put(lines.getBytes(StandardCharsets.US_ASCII));
        batch.settle();
        pins.pin(jobId, both, clock.instant());
        pins.pin(jobId, facts.tree(), clock.instant());
        return facts;
    }

    static TreeFacts put(MirrorTree tree, ContentBatch batch) throws IOException {
        TreeLists put = tree.put(batch);
        batch.settle();
        return TreeFacts.incomplete(put.tree(), put.sizes(), put.fileCount(), put.byteCount());
    }
}
