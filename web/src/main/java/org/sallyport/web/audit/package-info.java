/** The audit trail, to read. */
@NullMarked
package org.sallyport.web.audit;

import org.jspecify.annotations.NullMarked;
