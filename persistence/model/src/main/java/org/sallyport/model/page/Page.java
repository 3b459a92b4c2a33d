package org.sallyport.model.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param entries in order
 * @param next cursor of the next page; empty when this is the last
 */
public record Page<T>(List<T> entries, Optional<String> next) {
    /** The same page of something made from each entry. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(entries.stream().<R>map(view).toList(), next);
    }
}
