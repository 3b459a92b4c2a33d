package org.sallyport.media.selection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.openpgp.SigningKey;

/**
 * Makes smaller repositories from trees, wishes and a key: {@link #add} each repository, {@link #choose} once over all
 * of them, since what a package of one needs may lie in another, and {@link #write} the tree of each.
 *
 * <p>Every index is read twice, the second time by whoever writes; nothing is kept of it but relations. Not safe for
 * use by several threads.
 */
public final class RepositorySelection {

    private final ContentStore store;
    private final PackageUniverse universe = new PackageUniverse();
    private final List<SelectedTree.Source> sources = new ArrayList<>();

    /** Selects from trees of a store. */
    public RepositorySelection(ContentStore store) {
        this.store = store;
    }

    /**
     * Adds a repository.
     *
     * @param given whether the receiver gets all of it anyway: then it meets what others need, and nothing of it is
     *     selected
     * @return its number, from 0
     */
    public int add(AptTree tree, boolean given) throws IOException {
        List<AptTree.Index> indexes = tree.indexes(store);
        boolean automatic = tree.isAutomatic(store);
        int first = -1;
        for (AptTree.Index index : indexes) {
            try (InputStream plain = index.open(store)) {
                int number = universe.add(plain, index.path(), given, automatic);
                first = first < 0 ? number : first;
            }
        }
        sources.add(new SelectedTree.Source(tree, first, indexes, tree.release(store)));
        return sources.size() - 1;
    }

    /**
     * Chooses.
     *
     * @param hosts as {@link DependencyClosure#of} has them
     * @throws UnresolvedSelectionException naming what is missing
     */
    public PackageSelection choose(List<String> hosts, List<SelectionWish> wishes) throws UnresolvedSelectionException {
        return DependencyClosure.of(universe, hosts, wishes);
    }

    /** Packages of all repositories. */
    public int packageCount() {
        return universe.size();
    }

    /** Whether a chosen package is of a repository. */
    public boolean isOf(int repository, PackageSelection.Chosen chosen) {
        SelectedTree.Source source = sources.get(repository);
        return chosen.index() >= source.firstIndex()
                && chosen.index() < source.firstIndex() + source.indexes().size();
    }

    /**
     * Writes the tree of one repository with what was chosen of it.
     *
     * @param batch takes the new lists; the caller settles
     */
    public SelectedTree write(
            int repository, PackageSelection selection, NewRelease release, SigningKey key, ContentBatch batch)
            throws IOException {
        return SelectedTree.write(
                sources.get(repository), selection, release, key, new SelectedTree.Target(store, batch));
    }
}
