/**
 * Mirrors as their users see them: define, sync, take snapshots, put back.
 *
 * <p>Not here: the sync itself, which is a job ({@code batch.mirror}).
 */
@NullMarked
package org.sallyport.ejb.mirror;

import org.jspecify.annotations.NullMarked;
