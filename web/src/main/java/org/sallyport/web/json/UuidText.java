package org.sallyport.web.json;

import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers on the wire: 36 characters, or the 32 hex digits alone. */
final class UuidText {
    private static final Pattern WITH_HYPHENS =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DIGITS =
            Pattern.compile("([0-9a-fA-F]{8})([0-9a-fA-F]{4})([0-9a-fA-F]{4})([0-9a-fA-F]{4})([0-9a-fA-F]{12})");

    private UuidText() {}

    /**
     * Reads an identifier; Java's own reading takes shortened groups too.
     *
     * @throws IllegalArgumentException when it is none
     */
    static UUID parse(String text) {
        String hyphenated =
                DIGITS.matcher(text).matches() ? DIGITS.matcher(text).replaceFirst("$1-$2-$3-$4-$5") : text;
        if (!WITH_HYPHENS.matcher(hyphenated).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(hyphenated);
    }
}
