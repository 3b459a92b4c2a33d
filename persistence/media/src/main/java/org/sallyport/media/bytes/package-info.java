/**
 * Streams with limits, compressed forms, and the one way in which files come into being: whole or not at all.
 *
 * <p>Not here: files named by their digest (package {@code content}).
 */
@NullMarked
package org.sallyport.media.bytes;

import org.jspecify.annotations.NullMarked;
