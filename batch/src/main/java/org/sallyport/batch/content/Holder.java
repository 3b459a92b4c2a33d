package org.sallyport.batch.content;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.model.tree.TreeFacts;

/**
 * A tree and who shows or keeps it.
 *
 * @param mirrors whose upstream may have its files
 * @param names of mirrors, snapshots and repositories, for people
 */
public record Holder(TreeFacts tree, Set<UUID> mirrors, List<String> names) {
    private static final System.Logger LOG = System.getLogger(Holder.class.getName());

    /** Is shown what a tree needs. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Looks at a content: first at the tree's own two lists, then at what they name.
         *
         * @param isList whether it is one of the two, which no upstream has
         * @return whether it wants to see more of what the lists name
         */
        boolean visit(SizedEntry content, boolean isList);
    }

    /** Shows what the tree needs, its own lists in any case. One that is damaged or gone names nothing more. */
    void visit(ContentStore store, Visitor visitor) {
        boolean more = true;
        for (Sha256 list : List.of(tree.tree(), tree.sizes())) {
            more = visitor.visit(new SizedEntry(list, 0, "list"), true);
        }
        try (SizedTreeReader lines = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry entry = lines.next(); entry != null && more; entry = lines.next()) {
                more = visitor.visit(entry, false);
            }
        } catch (IOException e) {
            // The list was shown above, its files cannot be.
            LOG.log(System.Logger.Level.WARNING, "Cannot read the list of tree " + tree, e);
        }
    }
}
