/** Bundles: installation discs for machines without network, from the request to the sealed image. */
@NullMarked
package org.sallyport.model.bundle;

import org.jspecify.annotations.NullMarked;
