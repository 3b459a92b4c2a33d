/** What happens on the server, pushed to whoever listens: server-sent events. */
@NullMarked
package org.sallyport.web.event;

import org.jspecify.annotations.NullMarked;
