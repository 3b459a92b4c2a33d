/**
 * Runs as operators use them: ask for one, look, cancel, delete; and what the images of a run are to those who download
 * them.
 *
 * <p>Not here: how a set is made, which is {@code media.set}, in the steps of the job {@code collector-run}.
 */
@NullMarked
package org.sallyport.ejb.collector;

import org.jspecify.annotations.NullMarked;
