/**
 * What package repositories of every kind have in common: which of their paths are metadata.
 *
 * <p>Not here: the formats themselves (see the package of each).
 */
@NullMarked
package org.sallyport.media.repository;

import org.jspecify.annotations.NullMarked;
