package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * An answer of the server: an object with named members.
 *
 * @param members values are text, {@code Long}, {@code Double}, {@code Boolean}, {@code Json}, lists of these; members
 *     that are null are left out
 */
record Json(Map<String, Object> members) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Reads one object. */
    static Json parse(byte[] text) throws IOException {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object: " + new String(text, StandardCharsets.UTF_8));
            }
            return object(parser);
        }
    }

    /** The text as a JSON string, quotes included. */
    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** The member's text, or the text of its number. */
    String text(String name) throws IOException {
        var value = members.get(name);
        if (value == null) {
            throw new IOException("no member %s in %s".formatted(name, members));
        }
        return value.toString();
    }

    private static Json object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                members.put(name, value(parser));
            }
        }
        return new Json(members);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                values.add(value(parser));
            }
        }
        return values;
    }
}
