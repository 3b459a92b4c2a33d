/** Writing the audit trail: one entry per change, in the change's own transaction. */
@NullMarked
package org.sallyport.ejb.audit;

import org.jspecify.annotations.NullMarked;
