/** Mirrors and their snapshots over HTTP. */
@NullMarked
package org.sallyport.web.mirror;

import org.jspecify.annotations.NullMarked;
