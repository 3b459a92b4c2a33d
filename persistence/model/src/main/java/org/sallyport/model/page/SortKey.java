package org.sallyport.model.page;

import java.time.Instant;
import java.util.function.Function;

/**
 * Something that a list may be sorted by; never absent in an entry.
 *
 * @param name in the API, snake_case
 * @param attribute of the entity
 * @param value of an entry
 * @param text as a cursor carries it
 * @param parse the inverse of {@code text}; throws an {@code IllegalArgumentException} or a date's exception
 */
public record SortKey<E, C extends Comparable<? super C>>(
        String name, String attribute, Function<E, C> value, Function<C, String> text, Function<String, C> parse) {

    /** A key of text. */
    public static <E> SortKey<E, String> ofText(String name, String attribute, Function<E, String> value) {
        return new SortKey<>(name, attribute, value, Function.identity(), Function.identity());
    }

    /** A key of time. */
    public static <E> SortKey<E, Instant> ofTime(String name, String attribute, Function<E, Instant> value) {
        return new SortKey<>(name, attribute, value, Instant::toString, Instant::parse);
    }
}
