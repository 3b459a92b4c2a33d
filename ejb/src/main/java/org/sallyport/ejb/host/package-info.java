/**
 * Machines that we know: register them, let them report, forget them.
 *
 * <p>Not here: what is done on them by SSH, which are jobs.
 */
@NullMarked
package org.sallyport.ejb.host;

import org.jspecify.annotations.NullMarked;
