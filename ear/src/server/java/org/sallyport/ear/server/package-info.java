/** The same EAR on a full Payara Server, as an enterprise would run it: profile {@code server}. */
@NullMarked
package org.sallyport.ear.server;

import org.jspecify.annotations.NullMarked;
