package org.sallyport.media.iso9660;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * A file that goes on to a disc.
 *
 * @param path as {@link org.sallyport.media.content.TreePath} has it, from the root of the disc
 * @param sizeBytes exact size
 * @param digest of the content; files with equal digests share one extent. Null for a file whose content is known only
 *     after the layout (the signed statement and its signature); such a file shares with none.
 */
public record DiscFile(
        String path, long sizeBytes, @Nullable Sha256 digest) {

    public DiscFile {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("size of " + path + " is negative");
        }
    }
}
