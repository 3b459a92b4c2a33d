@NullMarked
package org.sallyport.media.bundle;

import org.jspecify.annotations.NullMarked;
