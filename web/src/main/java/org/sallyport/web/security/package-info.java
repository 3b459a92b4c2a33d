/**
 * Who is calling, from the side of HTTP: bearer authentication, and the users, keys and tokens as resources.
 *
 * <p>Cookies are not here: the API has none, so that no page of another site can act for its user.
 */
@NullMarked
package org.sallyport.web.security;

import org.jspecify.annotations.NullMarked;
