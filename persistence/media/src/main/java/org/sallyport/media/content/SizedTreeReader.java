package org.sallyport.media.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads a tree and its sizes side by side, as strictly as {@link TreeReader}. Closing closes both streams. Not safe for
 * use by several threads.
 */
public final class SizedTreeReader implements Closeable {

    // Long.MAX_VALUE has 19 digits.
    private static final int MAX_DIGITS = 18;

    private final TreeReader tree;
    private final BoundedLines sizes;

    /** Reads from two streams; they are buffered here. */
    public SizedTreeReader(InputStream tree, InputStream sizes) {
        this.tree = new TreeReader(tree);
        this.sizes = new BoundedLines(sizes, MAX_DIGITS);
    }

    /** Opens a tree and its sizes in a store. */
    public static SizedTreeReader open(ContentStore store, Sha256 tree, Sha256 sizes) throws IOException {
        InputStream lines = store.stream(tree);
        try {
            return new SizedTreeReader(lines, store.stream(sizes));
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * The next entry, or null after the last.
     *
     * @throws TreeFormatException for a line of either list that breaks the form, or when one list is longer
     */
    public @Nullable SizedEntry next() throws IOException {
        TreeEntry entry = tree.next();
        boolean sized = sizes.next();
        if (entry == null) {
            if (sized) {
                throw new TreeFormatException(sizes.number(), "there are more sizes than lines in the tree");
            }
            return null;
        }
        if (!sized) {
            throw new TreeFormatException(sizes.number() + 1, "there are fewer sizes than lines in the tree");
        }
        return new SizedEntry(entry.digest(), size(), entry.path());
    }

    private long size() throws TreeFormatException {
        byte[] array = sizes.array();
        long size = 0;
        int digits = sizes.end() - sizes.start();
        for (int i = sizes.start(); i < sizes.end(); i++) {
            if (array[i] < '0' || array[i] > '9' || (array[i] == '0' && i == sizes.start() && digits > 1)) {
                throw new TreeFormatException(sizes.number(), "is not a size in decimal");
            }
            size = size * 10 + (array[i] - '0');
        }
        if (digits == 0) {
            throw new TreeFormatException(sizes.number(), "is not a size in decimal");
        }
        return size;
    }

    @Override
    public void close() throws IOException {
        try (sizes) {
            tree.close();
        }
    }
}
