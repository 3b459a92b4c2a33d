/**
 * Machines that we know, as rows: how to reach one, what runs there, and by which token it reports.
 *
 * <p>Not here: what is installed there, which is content.
 */
@NullMarked
package org.sallyport.model.host;

import org.jspecify.annotations.NullMarked;
