/**
 * Trust across the gap: our own signing key, which is made when a collector starts for the first time and never by a
 * read, and the keys of collectors whose sets we accept.
 */
@NullMarked
package org.sallyport.ejb.trust;

import org.jspecify.annotations.NullMarked;
