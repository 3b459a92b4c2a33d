package org.sallyport.media.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks paths up in a tree without reading it: the lines are sorted, so a binary search over the mapped file finds any
 * of 60,000 in 16 steps, and an index costs address space instead of heap. Immutable and safe for use by several
 * threads; nothing to close, the mapping ends with the object.
 *
 * <p>The tree must have passed {@link TreeReader} once, as every tree has that a row names.
 */
public final class TreeIndex {

    private static final int PATH_AT = 2 * Sha256.SIZE_BYTES + 2;

    private final ByteBuffer lines;

    private TreeIndex(ByteBuffer lines) {
        this.lines = lines;
    }

    /**
     * Opens a tree.
     *
     * @throws MissingContentException when it is not in the store
     * @throws IOException also for one of more than 2 GiB, some 15 million files
     */
    public static TreeIndex open(ContentStore store, Sha256 tree) throws IOException {
        try (FileChannel channel = store.read(tree)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException("tree " + tree + " has " + channel.size() + " bytes; an index takes 2 GiB");
            }
            return new TreeIndex(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /**
     * What a folder holds directly: a file or another folder.
     *
     * @param name without its folder, and without a trailing {@code /}
     * @param digest of a file; empty for a folder
     */
    public record Child(String name, Optional<Sha256> digest) {
        /** Whether it is a folder. */
        public boolean isFolder() {
            return digest.isEmpty();
        }
    }

    /** The digest of a file's content; empty when there is no such file, also for a folder. */
    public Optional<Sha256> find(String path) {
        byte[] wanted = path.getBytes(StandardCharsets.UTF_8);
        int at = lowerBound(wanted);
        return at < lines.limit() && compare(at, wanted) == 0 ? Optional.of(digest(at)) : Optional.empty();
    }

    /** Whether any file lies below a folder; the root, {@code ""}, always is one. */
    public boolean hasFolder(String folder) {
        byte[] prefix = prefix(folder);
        return prefix.length == 0 || startsWith(lowerBound(prefix), prefix);
    }

    /**
     * What lies directly in a folder, by name bytes, where a folder's name counts with its {@code /}; empty when there
     * is no such folder. Costs a search for each folder in it and a line for each file, whatever lies below.
     *
     * @param folder a path, or {@code ""} for the root
     */
    public List<Child> list(String folder) {
        byte[] prefix = prefix(folder);
        List<Child> children = new ArrayList<>();
        int at = lowerBound(prefix);
        while (startsWith(at, prefix)) {
            int from = at + PATH_AT + prefix.length;
            int end = lineEnd(at);
            int slash = from;
            while (slash < end && lines.get(slash) != '/') {
                slash++;
            }
            String name = text(from, slash);
            if (slash == end) {
                children.add(new Child(name, Optional.of(digest(at))));
                at = end + 1;
            } else {
                children.add(new Child(name, Optional.empty()));
                // The byte after '/' is '0': the first path that is not below this folder any more.
                at = lowerBound((text(at + PATH_AT, slash) + "0").getBytes(StandardCharsets.UTF_8));
            }
        }
        return children;
    }

    private static byte[] prefix(String folder) {
        return folder.isEmpty() ? new byte[0] : (folder + "/").getBytes(StandardCharsets.UTF_8);
    }

    /** The start of the first line whose path is not before the wanted one. */
    private int lowerBound(byte[] wanted) {
        int low = 0;
        int high = lines.limit();
        while (low < high) {
            int start = lineStart((low + high) >>> 1);
            if (compare(start, wanted) < 0) {
                low = lineEnd(start) + 1;
            } else {
                high = start;
            }
        }
        return low;
    }

    private int lineStart(int position) {
        int start = position;
        while (start > 0 && lines.get(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    private int lineEnd(int position) {
        int end = Math.min(position + PATH_AT, lines.limit());
        while (end < lines.limit() && lines.get(end) != '\n') {
            end++;
        }
        return end;
    }

    private int compare(int start, byte[] wanted) {
        int from = start + PATH_AT;
        for (int i = 0; i < wanted.length; i++) {
            int there = from + i < lines.limit() ? lines.get(from + i) & 0xFF : '\n';
            int order = there - (wanted[i] & 0xFF);
            if (order != 0) {
                // A line feed sorts before every byte of a path, as the end of a path must.
                return order;
            }
        }
        return from + wanted.length < lines.limit() && lines.get(from + wanted.length) != '\n' ? 1 : 0;
    }

    private boolean startsWith(int start, byte[] prefix) {
        int from = start + PATH_AT;
        if (from + prefix.length > lines.limit()) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (lines.get(from + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private Sha256 digest(int start) {
        return Sha256.parse(text(start, start + 2 * Sha256.SIZE_BYTES));
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        lines.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
