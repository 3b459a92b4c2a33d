package org.sallyport.media.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;

/**
 * JSON in the one form in which it may be signed: members sorted, no white space, minimal escapes, UTF-8.
 *
 * <p>Only integers within ±(2^53 - 1) are numbers here, so that no reader can lose digits and the number form of the
 * standard is plain decimal.
 *
 * <p>Source: RFC 8785 (JSON Canonicalization Scheme) §3.2.
 */
final class CanonicalJson {

    /** Largest integer that every JSON reader keeps exactly. */
    static final long MAX_INTEGER = (1L << 53) - 1;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_STRING_CHARACTERS = 8192;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_CHARACTERS)
                    .maxNameLength(256)
                    .maxNumberLength(20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CanonicalJson() {}

    /**
     * Reads a document that is already in canonical form.
     *
     * @throws SetFormatException for anything else, or when a bound is exceeded
     */
    static JsonValue parse(byte[] document) throws SetFormatException {
        JsonValue value = read(document);
        if (!Arrays.equals(write(value), document)) {
            throw new SetFormatException("", "is not in canonical form (RFC 8785)");
        }
        return value;
    }

    private static JsonValue read(byte[] document) throws SetFormatException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new SetFormatException("", "goes on after its end");
            }
            return value;
        } catch (SetFormatException e) {
            throw e;
        } catch (StreamReadException e) {
            throw new SetFormatException("", "is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SetFormatException("", "is no JSON: " + e.getMessage(), e);
        }
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new SetFormatException("", "is empty or cut off");
        }
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_TRUE -> new JsonValue.Bool(true);
            case VALUE_FALSE -> new JsonValue.Bool(false);
            case VALUE_NULL -> new JsonValue.Null();
            default -> throw new SetFormatException(pointer(parser), "is not allowed here: " + token);
        };
    }

    private static JsonValue integer(JsonParser parser) throws IOException {
        String text = parser.getText();
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new SetFormatException(pointer(parser), "is beyond 2^53", e);
        }
        if (value > MAX_INTEGER || value < -MAX_INTEGER) {
            throw new SetFormatException(pointer(parser), "is beyond 2^53");
        }
        return new JsonValue.Int(value);
    }

    private static JsonValue members(JsonParser parser) throws IOException {
        SortedMap<String, JsonValue> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonValue.Members(members);
    }

    private static JsonValue items(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonValue.Items(items);
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** The canonical bytes of a value. */
    static byte[] write(JsonValue value) {
        StringBuilder text = new StringBuilder(4096);
        append(text, value);

        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, JsonValue value) {
        if (value instanceof JsonValue.Members members) {
            char separator = '{';
            for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
                appendString(text.append(separator), member.getKey());
                append(text.append(':'), member.getValue());
                separator = ',';
            }
            text.append(members.values().isEmpty() ? "{}" : "}");
        } else if (value instanceof JsonValue.Items items) {
            char separator = '[';
            for (JsonValue item : items.values()) {
                append(text.append(separator), item);
                separator = ',';
            }
            text.append(items.values().isEmpty() ? "[]" : "]");
        } else if (value instanceof JsonValue.Text string) {
            appendString(text, string.value());
        } else if (value instanceof JsonValue.Int number) {
            text.append(number.value());
        } else if (value instanceof JsonValue.Bool truth) {
            text.append(truth.value());
        } else {
            text.append("null");
        }
    }

    /** RFC 8785 §3.2.2.2: the short escapes where JSON has them, lower-case {@code \}{@code u00xx} otherwise. */
    private static void appendString(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
