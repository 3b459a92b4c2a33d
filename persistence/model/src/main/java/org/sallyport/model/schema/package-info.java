/**
 * The database schema: numbered SQL files in {@code db/migration} and the one class that applies them.
 *
 * <p>Jakarta Persistence never generates or changes tables: SQL in files can be reviewed, and a schema that code made
 * up cannot.
 */
@NullMarked
package org.sallyport.model.schema;

import org.jspecify.annotations.NullMarked;
