/**
 * Disc images: ISO 9660 (ECMA-119, level 3) with Rock Ridge names, computed instead of written, and read back with
 * suspicion.
 *
 * <p>An image is a {@link org.sallyport.media.iso9660.DiscLayout layout}: a few megabytes of structures, then the
 * contents of files in a fixed order. The structures go into the content store, the order into a
 * {@link org.sallyport.media.iso9660.DiscIndex}, and any range of the image is then streamed from the store.
 *
 * <p>Rejected: writing through a library or an external program. None of them promises the same bytes for the same
 * input on any machine, and all of them need the image's size on disk once more. No Joliet, El Torito, zisofs or
 * multi-session: a second tree can show other content under the same names.
 *
 * <p>Not here: which files belong on a disc and what is signed (see {@code media.set}).
 */
@NullMarked
package org.sallyport.media.iso9660;

import org.jspecify.annotations.NullMarked;
