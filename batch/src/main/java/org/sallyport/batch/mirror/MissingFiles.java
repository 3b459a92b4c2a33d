package org.sallyport.batch.mirror;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.model.tree.TreeFacts;

/** The files of a tree whose content is not in the store, in the tree's order. Not safe for use by several threads. */
final class MissingFiles implements Closeable {

    private final ContentStore store;
    private final SizedTreeReader reader;

    MissingFiles(ContentStore store, TreeFacts tree) throws IOException {
        this.store = store;
        this.reader = SizedTreeReader.open(store, tree.tree(), tree.sizes());
    }

    /** How many there are. Content with several paths counts at each. */
    record Sum(long files, long bytes) {}

    static Sum sum(ContentStore store, TreeFacts tree) throws IOException {
        try (MissingFiles missing = new MissingFiles(store, tree)) {
            long files = 0;
            long bytes = 0;
            for (SizedEntry entry = missing.next(); entry != null; entry = missing.next()) {
                files++;
                bytes += entry.sizeBytes();
            }
            return new Sum(files, bytes);
        }
    }

    /** The next one, or null after the last. */
    @Nullable
    SizedEntry next() throws IOException {
        for (SizedEntry entry = reader.next(); entry != null; entry = reader.next()) {
            if (!store.contains(entry.digest())) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
