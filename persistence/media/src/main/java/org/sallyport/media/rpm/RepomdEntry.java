package org.sallyport.media.rpm;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;

/**
 * A file that repomd.xml lists.
 *
 * @param type such as {@code primary}, {@code updateinfo}, {@code modules}
 * @param path below the repository's root
 * @param sizeBytes of the file
 * @param digest of the file
 */
public record RepomdEntry(String type, String path, long sizeBytes, Sha256 digest) {

    /** The line that it has in a tree. */
    public SizedEntry file() {
        return new SizedEntry(digest, sizeBytes, path);
    }
}
