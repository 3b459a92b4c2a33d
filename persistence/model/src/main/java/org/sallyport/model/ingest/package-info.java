/**
 * What came in: one run per disc that somebody handed over, and the sets that the discs belong to.
 *
 * <p>A run is about one reading of one image; a received set outlives its runs and remembers what a collector has sent,
 * so that a replay, a fork or a missing disc can be told. Not here: what hosts see ({@code repository}).
 */
@NullMarked
package org.sallyport.model.ingest;

import org.jspecify.annotations.NullMarked;
