/** How Java values become PostgreSQL columns: converters that hold for every entity. */
@NullMarked
package org.sallyport.model.column;

import org.jspecify.annotations.NullMarked;
