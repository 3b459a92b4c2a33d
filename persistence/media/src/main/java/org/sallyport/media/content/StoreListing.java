package org.sallyport.media.content;

import java.io.IOException;

/**
 * What a store held when it was listed, 10 to 20 bytes a content. It answers for millions of names without one look at
 * the disk for each. Safe for use by several threads once made.
 */
public final class StoreListing {
    private static final int FOLDERS = 256;

    private final ContentMarks marks = new ContentMarks();

    private StoreListing() {}

    /** Lists a store; what comes or goes meanwhile may be missed. */
    public static StoreListing of(ContentStore store) throws IOException {
        StoreListing listing = new StoreListing();
        for (int folder = 0; folder < FOLDERS; folder++) {
            store.digests(folder).forEach(listing.marks::add);
        }
        return listing;
    }

    /** Whether a content was there, or one whose digest begins alike. */
    public boolean contains(Sha256 content) {
        return marks.contains(content);
    }
}
