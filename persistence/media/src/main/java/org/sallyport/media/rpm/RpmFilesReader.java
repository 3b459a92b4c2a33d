package org.sallyport.media.rpm;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the packages that own some files, in a primary.xml (which lists programs and settings only) or a
 * filelists.xml (which lists all), plain; memory does not grow with its length. Closing closes the stream. Not safe for
 * use by several threads.
 */
public final class RpmFilesReader implements Closeable {

    private static final int MAX_TEXT = 4_096;

    private final MarkupReader reader;
    private final Set<String> wanted;
    private boolean begun;
    private int ordinal = -1;

    /** @param wanted absolute paths */
    public RpmFilesReader(InputStream in, String file, Set<String> wanted) throws IOException {
        this.reader = new MarkupReader(in, file);
        this.wanted = Set.copyOf(wanted);
    }

    /**
     * A package that owns wanted files.
     *
     * @param ordinal of the package in this list, from 0
     * @param pkgid its digest as filelists.xml has it; empty in primary.xml
     * @param paths those that were wanted
     */
    public record Owner(int ordinal, String pkgid, List<String> paths) {

        /** Copies the list. */
        public Owner {
            paths = List.copyOf(paths);
        }
    }

    /** The next package that owns something wanted, or null after the last. */
    public @Nullable Owner next() throws IOException {
        if (!begun) {
            begun = true;
            reader.next();
        }
        while (reader.nextWithin(1)) {
            if (reader.name().equals("package")) {
                ordinal++;
                String pkgid = reader.attribute("pkgid");
                List<String> found = found();
                if (!found.isEmpty()) {
                    return new Owner(ordinal, pkgid, found);
                }
            }
        }
        return null;
    }

    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        int depth = reader.depth();
        while (reader.nextWithin(depth)) {
            if (reader.name().equals("file")) {
                String path = reader.text(MAX_TEXT);
                if (wanted.contains(path)) {
                    found.add(path);
                }
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
