/**
 * Runs that gather packages on to discs: what was asked for, what was pinned, the discs, and the ledger of all that was
 * ever signed; and schedules that ask for runs.
 *
 * <p>A disc is an index and contents, never a file; see {@code media.iso9660}.
 */
@NullMarked
package org.sallyport.model.collector;

import org.jspecify.annotations.NullMarked;
