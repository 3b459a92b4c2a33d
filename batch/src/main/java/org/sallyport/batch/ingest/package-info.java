/**
 * Ingest in restartable steps: verify the disc, copy it portion by portion, let the operator's command look, settle the
 * set, count packages. What the steps do is in {@code ejb.ingest}, which uploads use as well.
 */
@NullMarked
package org.sallyport.batch.ingest;

import org.jspecify.annotations.NullMarked;
