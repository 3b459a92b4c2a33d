/**
 * What package repositories of every kind have in common: which of their paths are metadata, and the tree that a mirror
 * of one has.
 *
 * <p>Not here: the formats themselves (see the package of each).
 */
@NullMarked
package org.sallyport.media.repository;

import org.jspecify.annotations.NullMarked;
