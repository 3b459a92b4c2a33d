package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.media.selection.UnresolvedSelectionException;
import org.sallyport.media.selection.UnresolvedSelectionException.Gap;

/**
 * Makes smaller repositories from trees, wishes and a key: {@link #add} each repository, {@link #choose} once over all
 * of them, since what a package of one requires may lie in another, and {@link #write} the tree of each. The same
 * trees, wishes, date and key give the same result. Not safe for use by several threads.
 */
public final class RpmRepositorySelection {

    private final ContentStore store;
    private final RpmUniverse universe;

    /** Selects from trees of a store. */
    public RpmRepositorySelection(ContentStore store) {
        this.store = store;
        this.universe = new RpmUniverse(store);
    }

    /**
     * Adds a repository.
     *
     * @param given whether the receiver gets all of it anyway: then it meets what others require, and nothing of it is
     *     selected
     * @return its number, from 0
     */
    public int add(RpmTree tree, boolean given) throws IOException {
        return universe.add(tree, given);
    }

    /**
     * Chooses for hosts of all architectures that the repositories are for.
     *
     * @throws UnresolvedSelectionException naming what is missing
     */
    public RpmSelection choose(List<RpmWish> wishes) throws IOException {
        RpmSelection selection = new RpmSelection();
        Map<String, Gap> missing = new TreeMap<>();
        Set<String> met = new HashSet<>();
        List<String> hosts = universe.hosts();
        for (String host : hosts) {
            List<RpmWish> here = forHost(wishes, host, hosts);
            RpmClosure closure = new RpmClosure(universe, host, here);
            selection.add(closure.walk(), closure.notes());
            closure.missing().forEach((text, gap) -> missing.merge(text, gap, RpmRepositorySelection::fuller));
            here.forEach(wish -> wish.packages().stream()
                    .map(WantedRpms::text)
                    .filter(text -> !closure.missing().containsKey(text))
                    .forEach(met::add));
        }
        // What is there for some hosts only is there.
        missing.keySet().removeAll(met);
        if (!missing.isEmpty()) {
            throw new UnresolvedSelectionException(List.copyOf(missing.values()));
        }
        return selection;
    }

    private static Gap fuller(Gap left, Gap right) {
        return left.chain().size() >= right.chain().size() ? left : right;
    }

    /** A wish for one architecture is no wish for hosts that have another. */
    private static List<RpmWish> forHost(List<RpmWish> wishes, String host, List<String> hosts) {
        return wishes.stream()
                .map(wish -> new RpmWish(
                        wish.packages().stream()
                                .filter(wanted -> wanted.architecture().isEmpty()
                                        || HostArchitectures.rank(host, wanted.architecture()) >= 0
                                        || hosts.stream()
                                                .noneMatch(other ->
                                                        HostArchitectures.rank(other, wanted.architecture()) >= 0))
                                .toList(),
                        wish.withDependencies(),
                        wish.withRecommends()))
                .toList();
    }

    /** Packages of all repositories. */
    public int packageCount() {
        return universe.size();
    }

    /**
     * Writes the tree of one repository with what was chosen of it.
     *
     * @param date of the new lists
     * @param batch takes the new lists; the caller settles
     */
    public SelectedTree write(int repository, RpmSelection selection, Instant date, SigningKey key, ContentBatch batch)
            throws IOException {
        RpmUniverse.Source source = universe.source(repository);
        List<RpmCandidate> chosen = source.packages().stream()
                .filter(candidate -> selection.contains(repository, candidate.ordinal))
                .toList();
        return new SelectedRpmTree(store, batch, source, chosen, date).write(key);
    }
}
