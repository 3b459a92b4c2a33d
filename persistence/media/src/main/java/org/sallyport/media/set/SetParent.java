package org.sallyport.media.set;

import java.util.UUID;

/**
 * The set that a delta builds on.
 *
 * @param setId of the parent
 * @param sequence of the parent
 */
public record SetParent(UUID setId, long sequence) {}
