/** Short-lived tokens that open one download and nothing else. */
@NullMarked
package org.sallyport.model.download;

import org.jspecify.annotations.NullMarked;
