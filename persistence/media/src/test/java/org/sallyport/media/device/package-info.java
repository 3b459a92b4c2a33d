@NullMarked
package org.sallyport.media.device;

import org.jspecify.annotations.NullMarked;
