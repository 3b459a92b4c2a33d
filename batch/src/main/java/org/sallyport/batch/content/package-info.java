/** Looking after the content store itself. */
@NullMarked
package org.sallyport.batch.content;

import org.jspecify.annotations.NullMarked;
