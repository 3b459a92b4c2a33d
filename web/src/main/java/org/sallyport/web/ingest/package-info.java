/** Taking discs in over HTTP: hand an image over, follow it, see what it lacks. */
@NullMarked
package org.sallyport.web.ingest;

import org.jspecify.annotations.NullMarked;
