package org.sallyport.model.bundle;

import org.sallyport.media.content.Sha256;

/**
 * The signed image of a bundle: what is stored of it.
 *
 * @param statement content of set.json
 * @param signature content of set.json.asc
 * @param structures content: the image's structures
 * @param sums content: the list of the disc's files
 * @param index content: the image's index
 * @param etag strong entity tag, without quotes
 * @param sizeBytes of the image
 */
public record BundleImage(
        Sha256 statement,
        Sha256 signature,
        Sha256 structures,
        Sha256 sums,
        Sha256 index,
        String etag,
        long sizeBytes) {}
