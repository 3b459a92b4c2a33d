/**
 * The steps of {@code collector-run}: pin, plan, fetch, lay out, sign, seal, publish.
 *
 * <p>Everything after the pin is a function of what it wrote, so a step that is repeated gives the same bytes; that is
 * why the plan is made anew by each step that needs it and is never written down.
 */
@NullMarked
package org.sallyport.batch.collector;

import org.jspecify.annotations.NullMarked;
