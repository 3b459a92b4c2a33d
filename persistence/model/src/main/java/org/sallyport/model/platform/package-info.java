/**
 * The clock and the operator's choices, to be injected. They are here because libraries of the EAR see no beans of its
 * modules, while everything sees the libraries.
 */
@NullMarked
package org.sallyport.model.platform;

import org.jspecify.annotations.NullMarked;
