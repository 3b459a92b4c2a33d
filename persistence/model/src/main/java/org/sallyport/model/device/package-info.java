/** From where discs are imported. Which drives there are is no row: the machine knows. */
@NullMarked
package org.sallyport.model.device;

import org.jspecify.annotations.NullMarked;
