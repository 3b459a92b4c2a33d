package org.sallyport.web.mirror;

import java.util.List;

import org.sallyport.media.listing.PackageDiff;

/**
 * How the packages of one snapshot differ from those of another; the newest version of each counts.
 *
 * @param truncated whether a list is shorter than its count
 */
public record SnapshotDiffView(
        String from,
        String to,
        int addedCount,
        int removedCount,
        int upgradedCount,
        int downgradedCount,
        boolean truncated,
        List<PackageDiff.Change> added,
        List<PackageDiff.Change> removed,
        List<PackageDiff.Change> upgraded,
        List<PackageDiff.Change> downgraded) {

    static SnapshotDiffView of(String from, String to, PackageDiff diff, int limit) {
        int longest = Math.max(
                Math.max(diff.added().size(), diff.removed().size()),
                Math.max(diff.upgraded().size(), diff.downgraded().size()));
        return new SnapshotDiffView(
                from,
                to,
                diff.added().size(),
                diff.removed().size(),
                diff.upgraded().size(),
                diff.downgraded().size(),
                longest > limit,
                first(diff.added(), limit),
                first(diff.removed(), limit),
                first(diff.upgraded(), limit),
                first(diff.downgraded(), limit));
    }

    private static List<PackageDiff.Change> first(List<PackageDiff.Change> all, int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }
}
