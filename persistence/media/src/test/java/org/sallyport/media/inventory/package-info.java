/** Tests of inventories and of how they compare. */
@NullMarked
package org.sallyport.media.inventory;

import org.jspecify.annotations.NullMarked;
