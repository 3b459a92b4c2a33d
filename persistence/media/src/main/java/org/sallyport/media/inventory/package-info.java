/**
 * What is installed on a host, what repositories offer it, and how the two compare.
 *
 * <p>Inventories and offers are sorted text, so that comparing them is a merge: an inventory is streamed, an offer is
 * mapped, and memory grows with neither. Not here: which repositories are meant for which host.
 */
@NullMarked
package org.sallyport.media.inventory;

import org.jspecify.annotations.NullMarked;
