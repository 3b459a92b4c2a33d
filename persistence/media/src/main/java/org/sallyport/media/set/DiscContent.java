package org.sallyport.media.set;

import java.util.List;

import org.sallyport.media.content.Sha256;

/**
 * One content of a disc as the signed list has it.
 *
 * @param paths under which it is found, from the root of the disc; at least one
 * @param digest expected
 * @param sizeBytes as the image has it; what the digest covers decides
 */
public record DiscContent(List<String> paths, Sha256 digest, long sizeBytes) {

    /** Copies the paths. */
    public DiscContent {
        paths = List.copyOf(paths);
    }
}
