package org.sallyport.media.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads a tree line by line, and believes nothing: whatever {@link TreeWriter} would refuse is refused here, too.
 * Memory stays bounded by one line. Closing closes the stream. Not safe for use by several threads.
 */
public final class TreeReader implements Closeable {

    private static final int PATH_AT = 2 * Sha256.SIZE_BYTES + 2;

    private final BoundedLines lines;
    private final TreeOrder order = new TreeOrder();

    /** Reads from a stream; it is buffered here. */
    public TreeReader(InputStream in) {
        this.lines = new BoundedLines(in, PATH_AT + TreePath.MAX_BYTES);
    }

    /**
     * The next entry, or null after the last.
     *
     * @throws TreeFormatException naming the line that breaks the form
     */
    public @Nullable TreeEntry next() throws IOException {
        if (!lines.next()) {
            return null;
        }
        int start = lines.start();
        byte[] array = lines.array();
        if (lines.end() - start <= PATH_AT || array[start + PATH_AT - 2] != ' ' || array[start + PATH_AT - 1] != ' ') {
            throw refused("is not \"<64 hex digits>  <path>\"");
        }
        String path = path(array, start + PATH_AT, lines.end());
        @Nullable String objection = order.objection(path);
        if (objection != null) {
            throw refused(objection);
        }
        return new TreeEntry(digest(array, start), path);
    }

    private Sha256 digest(byte[] array, int start) throws TreeFormatException {
        try {
            return Sha256.parse(new String(array, start, 2 * Sha256.SIZE_BYTES, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private String path(byte[] array, int from, int to) throws TreeFormatException {
        try {
            return TreePath.requireValid(decoded(array, from, to));
        } catch (CharacterCodingException e) {
            throw refused("is not valid UTF-8");
        } catch (InvalidPathException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static String decoded(byte[] array, int from, int to) throws CharacterCodingException {
        for (int i = from; i < to; i++) {
            if (array[i] < 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(array, from, to - from))
                        .toString();
            }
        }
        return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private TreeFormatException refused(String reason) {
        return new TreeFormatException(lines.number(), reason);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
