/** What checks of the content store do about what they find. */
@NullMarked
package org.sallyport.batch.content;

import org.jspecify.annotations.NullMarked;
