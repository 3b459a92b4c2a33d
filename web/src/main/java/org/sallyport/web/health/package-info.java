/** Whether this server can do its work: what {@code /health} answers to launchers and load balancers. */
@NullMarked
package org.sallyport.web.health;

import org.jspecify.annotations.NullMarked;
