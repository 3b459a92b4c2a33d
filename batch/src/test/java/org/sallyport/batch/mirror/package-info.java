/** What a sync makes of upstreams of every form. */
@NullMarked
package org.sallyport.batch.mirror;

import org.jspecify.annotations.NullMarked;
