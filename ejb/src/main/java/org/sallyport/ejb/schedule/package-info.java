/** What timers and tick requests have in common: they do all that is due, each once, whoever looks. */
@NullMarked
package org.sallyport.ejb.schedule;

import org.jspecify.annotations.NullMarked;
