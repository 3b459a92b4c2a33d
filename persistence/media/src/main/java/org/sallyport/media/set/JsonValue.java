package org.sallyport.media.set;

import java.util.List;
import java.util.SortedMap;

/**
 * A JSON value of the kind that a statement may hold: no fractions, no exponents, integers within ±(2^53 - 1). Members
 * of objects are sorted by UTF-16 code units, which is the canonical order.
 *
 * <p>Source: RFC 8259; RFC 8785 §3.2.3.
 */
sealed interface JsonValue {

    /** {@code null}. */
    record Null() implements JsonValue {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements JsonValue {}

    /** An integer within ±(2^53 - 1). */
    record Int(long value) implements JsonValue {}

    /** A string of valid Unicode. */
    record Text(String value) implements JsonValue {}

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {

        /** Copies the values. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object; no name twice. */
    record Members(SortedMap<String, JsonValue> values) implements JsonValue {}
}
