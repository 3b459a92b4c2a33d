package org.sallyport.media.content;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Writes a tree: lines {@code <64 hex digits><two spaces><path><line feed>}, by path bytes, as {@code sha256sum} writes
 * and {@code LC_ALL=C sort -k2} orders them. An empty tree is an empty file. Closing closes the stream. Not safe for
 * use by several threads.
 */
public final class TreeWriter implements Closeable {

    private final OutputStream out;
    private final TreeOrder order = new TreeOrder();
    private long lines;

    /** Writes to a stream, buffered. */
    public TreeWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /**
     * Writes one line.
     *
     * @throws InvalidPathException for a path outside the grammar
     * @throws TreeFormatException for a path out of order, a second one of the same name, or a file that is a folder
     *     too
     */
    public void add(TreeEntry entry) throws IOException {
        add(entry.digest(), entry.path());
    }

    /** Writes one line; see {@link #add(TreeEntry)}. */
    public void add(Sha256 digest, String path) throws IOException {
        TreePath.requireValid(path);
        @Nullable String objection = order.objection(path);
        if (objection != null) {
            throw new TreeFormatException(lines + 1, objection);
        }
        lines++;
        out.write(digest.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(' ');
        out.write(' ');
        out.write(path.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** Lines written so far. */
    public long lines() {
        return lines;
    }

    /** Passes on what is buffered; the stream stays open. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
