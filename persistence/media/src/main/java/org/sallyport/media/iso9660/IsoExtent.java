package org.sallyport.media.iso9660;

import java.util.List;

/**
 * One content of an image that is read, with all its names.
 *
 * @param firstByte offset of the first byte in the image
 * @param sizeBytes bytes of content; 0 for the one entry that holds all empty files
 * @param paths every path that names it, in path order; at least one
 */
public record IsoExtent(long firstByte, long sizeBytes, List<String> paths) {

    public IsoExtent {
        paths = List.copyOf(paths);
    }
}
