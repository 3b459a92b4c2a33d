/** Machines that we know, over HTTP. */
@NullMarked
package org.sallyport.web.host;

import org.jspecify.annotations.NullMarked;
