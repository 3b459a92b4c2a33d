package org.sallyport.batch.collector;

import org.sallyport.media.content.Sha256;

/**
 * A disc whose image was read to its end.
 *
 * @param index from 1
 * @param image digest of all its bytes
 */
record SealedDisc(int index, Sha256 image) {}
