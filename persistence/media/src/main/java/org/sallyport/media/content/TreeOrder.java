package org.sallyport.media.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * Watches over a growing tree: paths ascend by bytes, none comes twice, none is both file and folder.
 *
 * <p>A folder's paths need not follow the file of its name directly ({@code a}, {@code a-b}, {@code a/c}), so all files
 * whose names begin the current path are remembered; there are never more than a path has bytes.
 */
final class TreeOrder {

    private final Deque<String> beginnings = new ArrayDeque<>();
    private @Nullable String last;

    /** Looks at the next path; answers what is wrong with it, or null. */
    @Nullable
    String objection(String path) {
        String before = last;
        if (before != null) {
            int order = TreePath.ORDER.compare(before, path);
            if (order == 0) {
                return "\"" + path + "\" comes twice";
            }
            if (order > 0) {
                return "\"" + path + "\" is out of order";
            }
        }
        while (!beginnings.isEmpty() && !path.startsWith(beginnings.peek())) {
            beginnings.pop();
        }
        for (Iterator<String> files = beginnings.iterator(); files.hasNext(); ) {
            String file = files.next();
            if (path.charAt(file.length()) == '/') {
                return "\"" + file + "\" is both file and folder";
            }
        }
        beginnings.push(path);
        last = path;
        return null;
    }
}
