/** Looking at hosts, and installing there what is missing. */
@NullMarked
package org.sallyport.batch.host;

import org.jspecify.annotations.NullMarked;
