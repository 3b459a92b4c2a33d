/**
 * Who may do what: users, their roles, and the API keys that stand for them.
 *
 * <p>Tokens are not here: they are signed, not stored. Checking a presented secret is {@code ejb.security}'s work.
 */
@NullMarked
package org.sallyport.model.security;

import org.jspecify.annotations.NullMarked;
