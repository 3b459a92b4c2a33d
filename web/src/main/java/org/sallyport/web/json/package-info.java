/**
 * JSON in and out: request records are read strictly, member by member, with a pointer to each fault; views are written
 * by JSON-B. Names are snake_case on the wire and camelCase in records.
 *
 * <p>JSON-B does not read requests: it ignores unknown members or fails on them without saying where, and cannot tell
 * an absent member from null.
 */
@NullMarked
package org.sallyport.web.json;

import org.jspecify.annotations.NullMarked;
