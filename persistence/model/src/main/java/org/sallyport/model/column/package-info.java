/**
 * How Java values become PostgreSQL columns: converters that hold for every entity.
 *
 * <p>Identifiers need none: EclipseLink binds {@code UUID} to the column type {@code uuid} as it is.
 */
@NullMarked
package org.sallyport.model.column;

import org.jspecify.annotations.NullMarked;
