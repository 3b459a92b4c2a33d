package org.sallyport.web.json;

import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A member of a request record whose absence means something else than null.
 *
 * @param present whether the member was there
 * @param orNull its value; null when it was absent, or there and null
 */
public record Given<T>(boolean present, @Nullable T orNull) {
    /** The member was not there. */
    public static <T> Given<T> absent() {
        return new Given<>(false, null);
    }

    /** The member was there. */
    public static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    /** The value; empty when the member was absent or null. */
    public Optional<T> value() {
        return Optional.ofNullable(orNull);
    }

    /** Calls back with the value when the member was there; an empty one for null. */
    public void ifPresent(Consumer<Optional<T>> action) {
        if (present) {
            action.accept(value());
        }
    }
}
