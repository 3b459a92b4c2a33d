package org.sallyport.media.pkg;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;

/**
 * A package as a list names it.
 *
 * @param name such as {@code zsh}
 * @param version as {@link PkgVersion} reads it
 * @param abi such as {@code FreeBSD:14:amd64} or {@code FreeBSD:14:*}
 * @param origin such as {@code shells/zsh}
 * @param path of the file below the repository's root: {@code All/zsh-5.9.pkg} or {@code All/Hashed/zsh-5.9~1a2b.pkg}
 * @param sizeBytes of the file
 * @param digest of the file
 */
public record PkgPackage(
        String name, String version, String abi, String origin, String path, long sizeBytes, Sha256 digest) {

    /** The line that it has in a tree. */
    public SizedEntry file() {
        return new SizedEntry(digest, sizeBytes, path);
    }
}
