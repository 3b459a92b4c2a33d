/**
 * HTTP in, HTTP out: resources that call services and answer views. In this root only the application itself.
 *
 * <p>No status code outside {@code web.problem}, no row and no file anywhere here.
 */
@NullMarked
package org.sallyport.web;

import org.jspecify.annotations.NullMarked;
