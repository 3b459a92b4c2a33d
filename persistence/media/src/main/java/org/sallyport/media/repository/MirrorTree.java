package org.sallyport.media.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeWriter;
import org.sallyport.media.content.TreeLists;
import org.sallyport.media.content.TreePath;

/**
 * Gathers the files of a mirrored repository, in any order, and writes them as a tree. The same file may be added often
 * (indexes of several architectures list packages for all); one path with two contents is refused. Not safe for use by
 * several threads.
 */
public final class MirrorTree {

    /** Most entries, repeated ones included: some 200 bytes of memory each. */
    public static final int MAX_ENTRIES = 1_200_000;

    private final List<SizedEntry> entries = new ArrayList<>();

    /**
     * Adds a file.
     *
     * @throws RepositoryFormatException beyond {@link #MAX_ENTRIES}
     */
    public void add(SizedEntry entry) throws RepositoryFormatException {
        if (entries.size() == MAX_ENTRIES) {
            throw new RepositoryFormatException(
                    "the repository",
                    0,
                    "has more than " + MAX_ENTRIES + " entries; choose fewer components or architectures");
        }
        entries.add(entry);
    }

    /**
     * Writes what was added, sorted, each path once.
     *
     * @throws RepositoryFormatException for a path with two contents
     * @throws IOException as {@link SizedTreeWriter#add} has it, also for a path that is both file and folder
     */
    public void writeTo(SizedTreeWriter writer) throws IOException {
        entries.sort((left, right) -> TreePath.ORDER.compare(left.path(), right.path()));
        SizedEntry last = null;
        for (SizedEntry entry : entries) {
            if (!isRepeated(last, entry)) {
                writer.add(entry);
                last = entry;
            }
        }
    }

    /**
     * Puts the tree and its sizes; the caller settles.
     *
     * @throws IOException as {@link #writeTo} has it
     */
    public TreeLists put(ContentBatch batch) throws IOException {
        return TreeLists.put(batch, this::writeTo);
    }

    private static boolean isRepeated(@Nullable SizedEntry last, SizedEntry entry) throws RepositoryFormatException {
        if (last == null || !last.path().equals(entry.path())) {
            return false;
        }
        if (!last.equals(entry)) {
            throw new RepositoryFormatException(
                    entry.path(), 0, "is listed with two contents: " + last.digest() + " and " + entry.digest());
        }
        return true;
    }
}
