/** The description of the API that {@code /openapi} serves. */
@NullMarked
package org.sallyport.web.openapi;

import org.jspecify.annotations.NullMarked;
