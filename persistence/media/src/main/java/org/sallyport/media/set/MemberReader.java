package org.sallyport.media.set;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * Takes the members of one JSON object by name and type, each once; {@link #end} refuses what nobody took. Refusals
 * name the member by JSON Pointer.
 */
final class MemberReader {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INSTANT_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");

    private final String pointer;
    private final JsonValue.Members members;
    private final Set<String> taken = new HashSet<>();

    MemberReader(String pointer, JsonValue value) throws SetFormatException {
        if (!(value instanceof JsonValue.Members object)) {
            throw new SetFormatException(pointer, "is no object");
        }
        this.pointer = pointer;
        this.members = object;
    }

    JsonValue value(String name) throws SetFormatException {
        JsonValue value = members.values().get(name);
        if (value == null) {
            throw new SetFormatException(at(name), "is missing");
        }
        taken.add(name);
        return value;
    }

    String text(String name, int maxCharacters) throws SetFormatException {
        return text(at(name), value(name), maxCharacters);
    }

    @Nullable
    String optionalText(String name, int maxCharacters) throws SetFormatException {
        JsonValue value = value(name);
        return value instanceof JsonValue.Null ? null : text(at(name), value, maxCharacters);
    }

    List<String> texts(String name, int maxItems, int maxCharacters) throws SetFormatException {
        List<JsonValue> items = items(name, maxItems);
        String[] texts = new String[items.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(at(name) + "/" + i, items.get(i), maxCharacters);
        }
        return List.of(texts);
    }

    private static String text(String at, JsonValue value, int maxCharacters) throws SetFormatException {
        if (!(value instanceof JsonValue.Text string)) {
            throw new SetFormatException(at, "is no string");
        }
        String text = string.value();
        if (text.isEmpty() || text.length() > maxCharacters) {
            throw new SetFormatException(
                    at, "has " + text.length() + " characters; 1 to " + maxCharacters + " are allowed");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new SetFormatException(at, "has a control character");
        }
        return text;
    }

    List<JsonValue> items(String name, int maxItems) throws SetFormatException {
        if (!(value(name) instanceof JsonValue.Items array)) {
            throw new SetFormatException(at(name), "is no array");
        }
        if (array.values().size() > maxItems) {
            throw new SetFormatException(
                    at(name), "has " + array.values().size() + " items; " + maxItems + " are allowed");
        }
        return array.values();
    }

    long count(String name) throws SetFormatException {
        if (!(value(name) instanceof JsonValue.Int number) || number.value() < 0) {
            throw new SetFormatException(at(name), "is no integer from 0");
        }
        return number.value();
    }

    boolean bool(String name) throws SetFormatException {
        if (!(value(name) instanceof JsonValue.Bool truth)) {
            throw new SetFormatException(at(name), "is neither true nor false");
        }
        return truth.value();
    }

    UUID uuid(String name) throws SetFormatException {
        String text = text(name, 36);
        if (!UUID_FORM.matcher(text).matches()) {
            throw new SetFormatException(at(name), "is no UUID in lower case");
        }
        return UUID.fromString(text);
    }

    Sha256 digest(String name) throws SetFormatException {
        try {
            return Sha256.parse(text(name, 64));
        } catch (IllegalArgumentException e) {
            throw new SetFormatException(at(name), "is no SHA-256", e);
        }
    }

    @Nullable
    Sha256 optionalDigest(String name) throws SetFormatException {
        return value(name) instanceof JsonValue.Null ? null : digest(name);
    }

    Instant instant(String name) throws SetFormatException {
        String text = text(name, 20);
        try {
            Instant instant = Instant.parse(text);
            if (INSTANT_FORM.matcher(text).matches() && instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw new SetFormatException(at(name), "is no instant", e);
        }
        throw new SetFormatException(at(name), "is no instant in UTC of whole seconds");
    }

    @Nullable
    Instant optionalInstant(String name) throws SetFormatException {
        return value(name) instanceof JsonValue.Null ? null : instant(name);
    }

    SetFormatException wrong(String name, String what) {
        return new SetFormatException(at(name), what);
    }

    String at(String name) {
        return pointer + "/" + name;
    }

    /** Refuses members that no call took. */
    void end() throws SetFormatException {
        for (String name : members.values().keySet()) {
            if (!taken.contains(name)) {
                throw new SetFormatException(at(name), "is not known");
            }
        }
    }
}
