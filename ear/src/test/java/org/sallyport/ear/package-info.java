/** End-to-end tests: the runnable file as operators start it, spoken to over HTTP only. */
@NullMarked
package org.sallyport.ear;

import org.jspecify.annotations.NullMarked;
