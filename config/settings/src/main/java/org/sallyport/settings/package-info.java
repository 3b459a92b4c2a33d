/**
 * What an operator may decide, as records, one per concern.
 *
 * <p>Defaults are in one place, {@code META-INF/microprofile-config.properties}, with the unit and the meaning of each
 * key; the records hold none. What an operator decides while the server runs (mirrors, keys, schedules) is not here but
 * in rows.
 */
@NullMarked
package org.sallyport.settings;

import org.jspecify.annotations.NullMarked;
