package org.sallyport.media.set;

import java.util.List;

import org.sallyport.media.content.Sha256;

/**
 * A file that a set carries beside its repositories, on every disc: advisories and catalogues; on a bundle's disc the
 * installer and what it needs.
 *
 * @param path from the root of the disc: {@value #INSTALLER}, or below {@value #ADVISORIES}, {@value #CATALOGUES} or
 *     {@value #BUNDLE}
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

    /** Folder of what a bundle's installer reads. */
    public static final String BUNDLE = "sallyport/bundle/";

    /** The installer of a bundle. */
    public static final String INSTALLER = "install.sh";

    /** Refuses a path outside of these folders. */
    public SetDocument {
        boolean isKnown = List.of(ADVISORIES, CATALOGUES, BUNDLE).stream().anyMatch(path::startsWith);
        if (!isKnown && !path.equals(INSTALLER)) {
            throw new IllegalArgumentException(path + " is no place for a document");
        }
        if (sizeBytes < 1) {
            throw new IllegalArgumentException(path + " is empty");
        }
    }
}
