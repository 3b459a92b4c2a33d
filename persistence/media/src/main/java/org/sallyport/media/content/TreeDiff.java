package org.sallyport.media.content;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Merges two trees and tells how the second differs from the first, path by path in their order. Memory is bounded by
 * one line of each. Closes nothing. Not safe for use by several threads.
 */
public final class TreeDiff {

    private final TreeReader before;
    private final TreeReader after;
    private @Nullable TreeEntry old;
    private @Nullable TreeEntry young;

    /** Compares what two readers have left. */
    public TreeDiff(TreeReader before, TreeReader after) throws IOException {
        this.before = before;
        this.after = after;
        this.old = before.next();
        this.young = after.next();
    }

    /**
     * One path that differs: added when it was not there before, removed when it is not there after, else changed.
     *
     * @param path of the file
     * @param before its content in the first tree; null if it has none
     * @param after its content in the second tree; null if it has none
     */
    public record Change(
            String path, @Nullable Sha256 before, @Nullable Sha256 after) {

        /** Whether only the second tree has this path. */
        public boolean isAdded() {
            return before == null;
        }

        /** Whether only the first tree has this path. */
        public boolean isRemoved() {
            return after == null;
        }
    }

    /** The next path that differs, or null when no more does. */
    public @Nullable Change next() throws IOException {
        while (true) {
            TreeEntry left = old;
            TreeEntry right = young;
            if (left == null && right == null) {
                return null;
            }
            if (right == null || (left != null && TreePath.ORDER.compare(left.path(), right.path()) < 0)) {
                old = before.next();
                return new Change(requireNonNull(left).path(), left.digest(), null);
            }
            young = after.next();
            if (left == null || !left.path().equals(right.path())) {
                return new Change(right.path(), null, right.digest());
            }
            old = before.next();
            if (!left.digest().equals(right.digest())) {
                return new Change(right.path(), left.digest(), right.digest());
            }
        }
    }
}
