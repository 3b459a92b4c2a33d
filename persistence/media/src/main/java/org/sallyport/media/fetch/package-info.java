/**
 * Getting bytes from an upstream over HTTP: bounded in size and time, resumed when broken, checked by digest, within a
 * bandwidth.
 *
 * <p>The upstream is not trusted, only asked. What it sends is believed when its digest is the announced one, or when
 * the caller has verified a signature over it.
 *
 * <p>The JDK's own client has no time limit on a body, so a silent peer would hold a thread for ever; hence Apache
 * HttpClient, of which nothing is seen outside this package.
 */
@NullMarked
package org.sallyport.media.fetch;

import org.jspecify.annotations.NullMarked;
