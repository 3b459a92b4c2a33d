/**
 * Containers of the machine's Docker Engine: whether it can be used and what mends it, what the machine has to spare,
 * and runs of one script in a container without network. The only code that knows the engine.
 */
@NullMarked
package org.sallyport.ejb.container;

import org.jspecify.annotations.NullMarked;
