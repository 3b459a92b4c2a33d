/** Tests of the operator's choices. */
@NullMarked
package org.sallyport.settings;

import org.jspecify.annotations.NullMarked;
