package org.sallyport.media.apt;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;

/**
 * A package as an index lists it.
 *
 * @param name such as {@code libc6}
 * @param version as {@link DebianVersion} reads it
 * @param architecture such as {@code amd64} or {@code all}
 * @param source name of the source package; the package's own when the index does not say
 * @param path of the file below the repository's root, without a leading {@code ./}
 * @param sizeBytes of the file
 * @param digest of the file
 */
public record PackageEntry(
        String name, String version, String architecture, String source, String path, long sizeBytes, Sha256 digest) {

    /** The line that it has in a tree. */
    public SizedEntry file() {
        return new SizedEntry(digest, sizeBytes, path);
    }
}
