/**
 * Content named by its SHA-256 and lists of it: the store, trees, the grammar of paths.
 *
 * <p>Not here: what a file means (see the packages of the formats), and which content is still needed (rows decide).
 */
@NullMarked
package org.sallyport.media.content;

import org.jspecify.annotations.NullMarked;
