/** What this server is and which side it plays. */
@NullMarked
package org.sallyport.web.server;

import org.jspecify.annotations.NullMarked;
