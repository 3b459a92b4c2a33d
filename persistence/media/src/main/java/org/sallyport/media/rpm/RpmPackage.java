package org.sallyport.media.rpm;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;

/**
 * A package as primary.xml lists it.
 *
 * @param name such as {@code glibc}
 * @param version with epoch and release
 * @param architecture such as {@code x86_64}, {@code noarch} or {@code src}
 * @param source file name of the source package; empty for a source package
 * @param path of the file below the repository's root
 * @param sizeBytes of the file
 * @param digest of the file
 */
public record RpmPackage(
        String name,
        RpmVersion version,
        String architecture,
        String source,
        String path,
        long sizeBytes,
        Sha256 digest) {

    /** The line that it has in a tree. */
    public SizedEntry file() {
        return new SizedEntry(digest, sizeBytes, path);
    }
}
