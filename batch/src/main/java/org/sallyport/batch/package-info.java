/**
 * Long work in restartable steps. In this root only what all jobs share: the one caller of the batch engine, and what a
 * step is told and tells.
 *
 * <p>Whether work is to be done is decided in {@code ejb}; here it is done.
 */
@NullMarked
package org.sallyport.batch;

import org.jspecify.annotations.NullMarked;
