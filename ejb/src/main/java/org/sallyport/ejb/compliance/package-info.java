/**
 * How hosts stand to what the repositories offer: one host, all hosts, all packages.
 *
 * <p>Not here: the comparison itself ({@code media.inventory}).
 */
@NullMarked
package org.sallyport.ejb.compliance;

import org.jspecify.annotations.NullMarked;
