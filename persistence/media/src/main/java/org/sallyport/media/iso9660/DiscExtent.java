package org.sallyport.media.iso9660;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * Where one content lies in an image: contiguous, from the start of a sector, even when it takes several ISO 9660
 * extents.
 *
 * @param firstByte offset of the first byte in the image; a multiple of 2,048
 * @param sizeBytes bytes of content, at least 1; zeros follow up to the end of the sector
 * @param digest of the content; null when it is known only after the layout
 * @param firstPath the first of the paths, in image order, under which the content is found
 */
public record DiscExtent(
        long firstByte, long sizeBytes, @Nullable Sha256 digest, String firstPath) {}
