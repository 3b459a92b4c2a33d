package org.sallyport.media.apt;

import java.util.Optional;

import org.sallyport.media.content.Sha256;

/**
 * A file that a Release file lists.
 *
 * @param path below {@code dists/<suite>/}, such as {@code main/binary-amd64/Packages.xz}
 * @param sizeBytes of the file
 * @param sha256 of the file; empty when upstream only gives SHA-512
 * @param sha512 of the file, 128 lower-case hex digits; empty when upstream does not give it
 */
public record IndexFile(String path, long sizeBytes, Optional<Sha256> sha256, String sha512) {

    /** The folder of the path with its {@code /}; empty for the top. */
    public String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Where the file lies by its digest: beside its name, below {@code by-hash}; the strongest digest given. */
    public String byHashPath() {
        return folder() + sha256.map(digest -> "by-hash/SHA256/" + digest).orElse("by-hash/SHA512/" + sha512);
    }
}
