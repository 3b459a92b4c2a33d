package org.sallyport.batch.collector;

import org.sallyport.media.content.SizedEntry;

/**
 * A file that must be fetched.
 *
 * @param target position of its mirror in the run
 * @param file in the mirror's tree
 */
record CarriedFile(int target, SizedEntry file) {}
