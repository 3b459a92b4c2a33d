/** Long work as clients see it: look, follow, stop, restart, cancel. */
@NullMarked
package org.sallyport.web.job;

import org.jspecify.annotations.NullMarked;
