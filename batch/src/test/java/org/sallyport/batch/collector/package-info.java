/** What a collection run makes of its targets. */
@NullMarked
package org.sallyport.batch.collector;

import org.jspecify.annotations.NullMarked;
