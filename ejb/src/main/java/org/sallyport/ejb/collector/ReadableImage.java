package org.sallyport.ejb.collector;

import java.time.Instant;
import java.util.Optional;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscImage;

/**
 * The image of a disc, ready to be sent.
 *
 * @param image the bytes
 * @param fileName under which a browser saves it
 * @param etag strong entity tag without quotes: a digest of statement, signature and index, thus of every byte
 * @param lastModified date of the set
 * @param digest of the whole image; empty before it is sealed
 */
public record ReadableImage(
        DiscImage image, String fileName, String etag, Instant lastModified, Optional<Sha256> digest) {}
