/** Tests of hosts' use cases that need no server. */
@NullMarked
package org.sallyport.ejb.host;

import org.jspecify.annotations.NullMarked;
