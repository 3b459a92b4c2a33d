/**
 * Runs that gather packages on to discs: what was asked for, what was pinned, the discs, and the ledger of all that was
 * ever signed.
 *
 * <p>A disc is an index and contents, never a file; see {@code media.iso9660}. Not here: schedules.
 */
@NullMarked
package org.sallyport.model.collector;

import org.jspecify.annotations.NullMarked;
