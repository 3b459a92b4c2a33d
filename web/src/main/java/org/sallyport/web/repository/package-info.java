/**
 * What hosts read: {@code /repo/<name>/<path>}, for apt-get, dnf, zypper, pkg and browsers, by anybody who reaches the
 * server.
 *
 * <p>A plain servlet and no JAX-RS resource: every package of every host comes by here, and nothing of a resource would
 * be used.
 */
@NullMarked
package org.sallyport.web.repository;

import org.jspecify.annotations.NullMarked;
