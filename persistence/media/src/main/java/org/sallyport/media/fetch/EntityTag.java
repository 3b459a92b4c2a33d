package org.sallyport.media.fetch;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strong entity tag, by which an upstream knows one exact content of one file again. Source: RFC 9110 §8.8.3.
 *
 * @param value with its quotes
 * @param uri what it was given for
 */
public record EntityTag(String value, URI uri) {

    private static final Pattern STRONG = Pattern.compile("\"[!#-~]{1,200}\"");
    private static final Pattern WRITTEN = Pattern.compile("(\"[!#-~]{1,200}\") (\\S{1,2000})");

    /** The tag of an answer; empty when it has none, or one that means like content only. */
    static Optional<EntityTag> of(String header, URI uri) {
        return STRONG.matcher(header).matches() ? Optional.of(new EntityTag(header, uri)) : Optional.empty();
    }

    /** Reads what {@link #toString} wrote; empty for anything else. */
    public static Optional<EntityTag> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new EntityTag(parts.group(1), URI.create(parts.group(2))))
                : Optional.empty();
    }

    /** Tag and address, with a blank between them. */
    @Override
    public String toString() {
        return value + " " + uri;
    }
}
