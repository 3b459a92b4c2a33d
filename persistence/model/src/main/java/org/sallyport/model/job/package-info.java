/**
 * The queue of long work: jobs with their leases and progress, and the pins that keep content alive while they run.
 *
 * <p>Who claims and starts jobs is not here but in {@code ejb.job}. A message broker was rejected: the row is needed
 * anyway, and a row that is its own queue entry cannot disagree with it.
 */
@NullMarked
package org.sallyport.model.job;

import org.jspecify.annotations.NullMarked;
