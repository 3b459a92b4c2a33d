package org.sallyport.batch.content;

import java.io.Serializable;

/**
 * How far a check has come, at a committed point.
 *
 * @param last digest of the last content that was checked, 64 hex digits
 * @param files content checked so far
 * @param bytes bytes of it
 */
public record ContentCheckpoint(String last, long files, long bytes) implements Serializable {}
