package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.tree.TreeFacts;

/**
 * Since when a mirror shows its tree, and the whole one that it showed before, of which hosts in the middle of an
 * update still ask for files. An immutable value.
 */
@Embeddable
public class ShownTrees {

    @Column(name = "shown_at")
    private @Nullable Instant since;

    @Column(name = "previous_tree_sha256")
    private @Nullable Sha256 previousTree;

    @Column(name = "previous_sizes_sha256")
    private @Nullable Sha256 previousSizes;

    @Column(name = "previous_shown_at")
    private @Nullable Instant previousSince;

    /** For the persistence provider. */
    protected ShownTrees() {}

    static ShownTrees since(Instant at) {
        ShownTrees shown = new ShownTrees();
        shown.since = at;
        return shown;
    }

    /** Another tree is shown now. */
    static ShownTrees after(@Nullable TreeFacts old, @Nullable ShownTrees before, Instant at) {
        ShownTrees shown = since(at);
        if (old != null && old.isComplete()) {
            shown.previousTree = old.tree();
            shown.previousSizes = old.sizes();
            shown.previousSince = before == null ? at : before.since;
        }
        return shown;
    }

    /** Since when the present tree is shown; empty for one from before this was noted. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** The tree before. */
    public Optional<Sha256> previousTree() {
        return Optional.ofNullable(previousTree);
    }

    /** Since when the tree before was shown. */
    public Optional<Instant> previousSince() {
        return Optional.ofNullable(previousSince);
    }

    /** The tree before and its list of sizes, where there is one. */
    public List<Sha256> previous() {
        return previousTree == null || previousSizes == null ? List.of() : List.of(previousTree, previousSizes);
    }
}
