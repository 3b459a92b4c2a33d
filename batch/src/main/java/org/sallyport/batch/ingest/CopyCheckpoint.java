package org.sallyport.batch.ingest;

import java.io.Serializable;

/**
 * How far a disc was copied, at a committed point.
 *
 * @param position contents of the disc, in image order, that are stored
 */
public record CopyCheckpoint(int position) implements Serializable {}
