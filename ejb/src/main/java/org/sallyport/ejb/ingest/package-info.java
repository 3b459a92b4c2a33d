/**
 * Taking discs in: verify, copy, settle. A disc is believed after its signature and stored content by content as its
 * list allows; what hosts see changes only when the last byte of a disc has been checked, and then for all repositories
 * of the set that are whole.
 *
 * <p>Uploads are read by their own requests, files and drives by a job; both use the same {@code DiscIntake}, and both
 * end in the same {@code SetSettlement}.
 */
@NullMarked
package org.sallyport.ejb.ingest;

import org.jspecify.annotations.NullMarked;
