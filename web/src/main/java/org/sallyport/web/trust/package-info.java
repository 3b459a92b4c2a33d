/** Keys over HTTP: our own, and those of the collectors that we trust. */
@NullMarked
package org.sallyport.web.trust;

import org.jspecify.annotations.NullMarked;
