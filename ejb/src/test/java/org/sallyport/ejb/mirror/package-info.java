/** What may be said of a mirror, and where upstream has its files. */
@NullMarked
package org.sallyport.ejb.mirror;

import org.jspecify.annotations.NullMarked;
