package org.sallyport.media.content;

import java.io.IOException;

/**
 * What was put of a tree.
 *
 * @param tree content of the list of files
 * @param sizes content of the list of their sizes
 * @param fileCount lines of the tree
 * @param byteCount sum of the sizes
 */
public record TreeLists(Sha256 tree, Sha256 sizes, long fileCount, long byteCount) {

    /** Adds the files of a tree in order. */
    @FunctionalInterface
    public interface Filling {
        void into(SizedTreeWriter writer) throws IOException;
    }

    /**
     * Puts a tree and its sizes; the caller settles.
     *
     * @throws IOException what the filling throws, too; nothing was put then
     */
    public static TreeLists put(ContentBatch batch, Filling filling) throws IOException {
        try (ContentWriter lines = batch.writer();
                ContentWriter sizes = batch.writer()) {
            // Not closed: closing would close the writers before they are finished.
            @SuppressWarnings("resource")
            SizedTreeWriter writer = new SizedTreeWriter(lines, sizes);
            filling.into(writer);
            writer.flush();
            return new TreeLists(lines.finish(), sizes.finish(), writer.lines(), writer.byteCount());
        }
    }
}
