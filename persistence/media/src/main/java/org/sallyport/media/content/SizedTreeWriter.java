package org.sallyport.media.content;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a tree and its sizes: a second list, where line i is the length in bytes of line i's file, in decimal. Closing
 * closes both streams. Not safe for use by several threads.
 */
public final class SizedTreeWriter implements Closeable {

    private final TreeWriter tree;
    private final OutputStream sizes;
    private long byteCount;

    /** Writes to two streams, buffered. */
    public SizedTreeWriter(OutputStream tree, OutputStream sizes) {
        this.tree = new TreeWriter(tree);
        this.sizes = new BufferedOutputStream(sizes, 1 << 13);
    }

    /**
     * Writes one line of each.
     *
     * @throws IOException as {@link TreeWriter#add(TreeEntry)} has it
     */
    public void add(SizedEntry entry) throws IOException {
        if (entry.sizeBytes() < 0) {
            throw new IllegalArgumentException("no file has " + entry.sizeBytes() + " bytes");
        }
        tree.add(entry.digest(), entry.path());
        sizes.write(Long.toString(entry.sizeBytes()).getBytes(StandardCharsets.ISO_8859_1));
        sizes.write('\n');
        byteCount += entry.sizeBytes();
    }

    /** Lines written so far. */
    public long lines() {
        return tree.lines();
    }

    /** Sum of the sizes so far; content that has several paths counts at each. */
    public long byteCount() {
        return byteCount;
    }

    /** Passes on what is buffered; the streams stay open. */
    public void flush() throws IOException {
        tree.flush();
        sizes.flush();
    }

    @Override
    public void close() throws IOException {
        try (tree) {
            sizes.close();
        }
    }
}
