/**
 * The database of a server: one of the operator's, or a PostgreSQL of our own in the home folder.
 *
 * <p>Decision: PostgreSQL's own programs are started here, without a library in between. The one that exists is made
 * for tests: it trusts every local user, and switching that off afterwards leaves a moment in which anybody may come
 * in.
 */
@NullMarked
package org.sallyport.launcher.database;

import org.jspecify.annotations.NullMarked;
