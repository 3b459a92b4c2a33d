/** Lists in pages, as query parameters and a header {@code Link}. */
@NullMarked
package org.sallyport.web.page;

import org.jspecify.annotations.NullMarked;
