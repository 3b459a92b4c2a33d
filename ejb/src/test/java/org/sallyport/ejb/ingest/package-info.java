/** What becomes of discs. */
@NullMarked
package org.sallyport.ejb.ingest;

import org.jspecify.annotations.NullMarked;
