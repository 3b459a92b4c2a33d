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

    /** Most entries, repeated ones included: some 200 bytes of memory each, and more where paths are long. */
    public static final int MAX_ENTRIES = 1_200_000;

    // Entry, digest, path and its array of characters, and the place in the list and in what sorts it.
    private static final int ENTRY_BYTES = 32 + 48 + 24 + 16 + 12;
    private static final int PART_OF_HEAP = 4;
    private static final char LAST_OF_ONE_BYTE = 0xff;

    private final List<SizedEntry> entries = new ArrayList<>();
    private final long mostBytes;
    private long bytes;

    /** Nothing gathered yet; takes up to a quarter of this program's heap. */
    public MirrorTree() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param mostBytes of memory that all entries may take together */
    MirrorTree(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Adds a file.
     *
     * @throws RepositoryFormatException beyond {@link #MAX_ENTRIES}, or a quarter of the heap
     */
    public void add(SizedEntry entry) throws RepositoryFormatException {
        if (entries.size() == MAX_ENTRIES) {
            throw new RepositoryFormatException(
                    "the repository",
                    0,
                    "has more than " + MAX_ENTRIES + " entries; choose fewer components or architectures");
        }
        bytes += ENTRY_BYTES + bytesOf(entry.path());
        if (bytes > mostBytes) {
            throw new RepositoryFormatException(
                    "the repository",
                    0,
                    "has so many entries, or such long paths, that more than " + entries.size() + " of them take over "
                            + mostBytes + " bytes of memory, a quarter of the heap; choose fewer components or"
                            + " architectures, or raise SALLYPORT_HEAP");
        }
        entries.add(entry);
    }

    /** What the characters of a path take: two bytes each as soon as one of them needs both. */
    private static long bytesOf(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) > LAST_OF_ONE_BYTE) {
                return 2L * path.length();
            }
        }
        return path.length();
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
