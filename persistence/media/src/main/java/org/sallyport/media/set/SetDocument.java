package org.sallyport.media.set;

import org.sallyport.media.content.Sha256;

/**
 * A file that a set carries beside its repositories, on every disc: advisories and catalogues.
 *
 * @param path from the root of the disc, below {@value #ADVISORIES} or {@value #CATALOGUES}
 * @param sizeBytes of its content, greater than 0
 * @param digest of its content
 */
public record SetDocument(String path, long sizeBytes, Sha256 digest) {

    /** Folder of advisories. */
    public static final String ADVISORIES = "sallyport/advisories/";

    /** Folder of lists of mended weaknesses, each named as its repository. */
    public static final String WEAKNESSES = ADVISORIES + "cve/";

    /** Folder of feeds as others publish them. */
    public static final String FEEDS = ADVISORIES + "feeds/";

    /** Folder of catalogues, each named as its repository. */
    public static final String CATALOGUES = "sallyport/catalogue/";

    /** Refuses a path outside of both folders. */
    public SetDocument {
        if (!path.startsWith(ADVISORIES) && !path.startsWith(CATALOGUES)) {
            throw new IllegalArgumentException(path + " is no place for a document");
        }
        if (sizeBytes < 1) {
            throw new IllegalArgumentException(path + " is empty");
        }
    }
}
