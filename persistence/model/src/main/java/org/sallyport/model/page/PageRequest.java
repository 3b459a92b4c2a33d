package org.sallyport.model.page;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit most entries, 1 to {@value #MAX_LIMIT}
 * @param cursor where the page before ended, as {@link Page#next} gave it; empty for the first page
 * @param sort name of the key, with a leading {@code -} for the largest first; empty for the list's own order
 */
public record PageRequest(int limit, Optional<String> cursor, Optional<String> sort) {
    /** Most entries of a page, and the number when nothing is said. */
    public static final int MAX_LIMIT = 200;

    /** The first page in the list's own order. */
    public static final PageRequest FIRST = new PageRequest(MAX_LIMIT, Optional.empty(), Optional.empty());
}
