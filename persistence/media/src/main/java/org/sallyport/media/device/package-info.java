/**
 * Bytes of removable media as drives give them: reading that outlasts bad sectors and pulled sticks, what a volume says
 * of itself, writing an image on to a drive and reading it back.
 *
 * <p>Not here: which drives a machine has (that asks the operating system), and what is on a disc (packages
 * {@code iso9660} and {@code set}).
 */
@NullMarked
package org.sallyport.media.device;

import org.jspecify.annotations.NullMarked;
