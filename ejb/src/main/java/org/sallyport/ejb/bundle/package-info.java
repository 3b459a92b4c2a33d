/**
 * Bundles: ask for an installation disc, look at it, give it up, remove it; whether the machine can build one; its
 * image.
 */
@NullMarked
package org.sallyport.ejb.bundle;

import org.jspecify.annotations.NullMarked;
