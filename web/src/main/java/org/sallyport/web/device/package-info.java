/** Drives and folders over HTTP: which there are, which one discs come from, what is in it, taking that in. */
@NullMarked
package org.sallyport.web.device;

import org.jspecify.annotations.NullMarked;
