/** Users, API keys and tokens: who is calling, and what they may do. */
@NullMarked
package org.sallyport.ejb.security;

import org.jspecify.annotations.NullMarked;
