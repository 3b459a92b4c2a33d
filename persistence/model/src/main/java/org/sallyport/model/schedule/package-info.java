/**
 * When something that repeats is due next: cron expressions, shared by all concepts that have schedules. Not here: what
 * is done then, and by whom.
 */
@NullMarked
package org.sallyport.model.schedule;

import org.jspecify.annotations.NullMarked;
