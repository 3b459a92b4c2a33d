/**
 * Local copies of upstream repositories and their snapshots, as rows: what to copy, how far the copy is, which tree it
 * shows.
 *
 * <p>Not here: the trees themselves (content), and how they are brought up to date (jobs).
 */
@NullMarked
package org.sallyport.model.mirror;

import org.jspecify.annotations.NullMarked;
