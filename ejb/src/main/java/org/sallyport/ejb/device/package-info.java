/**
 * Drives and folders of images: which of them discs are imported from, what is in them, and taking that in.
 *
 * <p>Looking at a drive changes nothing and believes nothing that is not signed; what it finds is named by one of a few
 * reasons, so that programs need not read sentences. Reading itself is the matter of {@code ejb.ingest}.
 */
@NullMarked
package org.sallyport.ejb.device;

import org.jspecify.annotations.NullMarked;
