/**
 * Use cases: one public method of a service is one transaction. In this root only what all of them share: how they
 * refuse.
 *
 * <p>Status codes are not here; they exist in {@code web.problem} alone.
 */
@NullMarked
package org.sallyport.ejb;

import org.jspecify.annotations.NullMarked;
