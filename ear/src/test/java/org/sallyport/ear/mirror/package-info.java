/** Mirrors against upstreams that are as they should be, and against every other kind. */
@NullMarked
package org.sallyport.ear.mirror;

import org.jspecify.annotations.NullMarked;
