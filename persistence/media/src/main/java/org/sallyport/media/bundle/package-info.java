/**
 * What an installation disc carries beside its repositories: the installer, what it puts in place, the lists it reads.
 */
@NullMarked
package org.sallyport.media.bundle;

import org.jspecify.annotations.NullMarked;
