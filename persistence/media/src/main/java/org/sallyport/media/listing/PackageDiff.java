package org.sallyport.media.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.listing.PackageListing.ListedPackage;
import org.sallyport.media.repository.PackageManager;

/**
 * How the newest version of each package differs between two listings. All lists are by name and architecture.
 *
 * @param added in the second only
 * @param removed in the first only
 * @param upgraded the second has a newer version, by the package manager's own order
 * @param downgraded the second has an older version
 */
public record PackageDiff(List<Change> added, List<Change> removed, List<Change> upgraded, List<Change> downgraded) {

    /**
     * One package that differs.
     *
     * @param before version in the first; null if it has none
     * @param after version in the second; null if it has none
     */
    public record Change(
            String name,
            String architecture,
            @Nullable String before,
            @Nullable String after) {}

    /** Compares two listings of repositories of one kind. */
    public static PackageDiff between(PackageListing before, PackageListing after, PackageManager manager) {
        Comparator<String> order = VersionOrder.of(manager);
        PackageDiff diff = new PackageDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<ListedPackage, String> old = before.newest();
        Map<ListedPackage, String> young = after.newest();
        TreeSet<ListedPackage> all = new TreeSet<>(old.keySet());
        all.addAll(young.keySet());
        for (ListedPackage listed : all) {
            String was = old.get(listed);
            String is = young.get(listed);
            Change change = new Change(listed.name(), listed.architecture(), was, is);
            if (was == null) {
                diff.added.add(change);
            } else if (is == null) {
                diff.removed.add(change);
            } else if (!was.equals(is)) {
                int newer = order.compare(is, was);
                if (newer != 0) {
                    (newer > 0 ? diff.upgraded : diff.downgraded).add(change);
                }
            }
        }
        return diff;
    }
}
