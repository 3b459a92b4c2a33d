package org.sallyport.launcher.client;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A JSON object: members by name, each a text, a {@link Long}, a {@link Boolean}, another object or a list of these.
 * Members that are null are absent.
 *
 * @param members in the order of the text
 */
public record JsonMembers(Map<String, Object> members) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** An object to be sent, of names and values in turn. */
    public static JsonMembers of(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new JsonMembers(members);
    }

    /**
     * Reads an object, or a list as an object of the one member {@code items}.
     *
     * @throws IOException if the text is neither
     */
    public static JsonMembers parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Object value = read(parser, parser.nextToken());
            if (value instanceof List<?> items) {
                return of("items", items);
            }
            if (value instanceof JsonMembers object) {
                return object;
            }
            throw new IOException("The answer is no JSON object: " + text);
        }
    }

    private static Object read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(read(parser, next));
                }
                yield items;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> parser.getText();
        };
    }

    private static JsonMembers readObject(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                members.put(name, read(parser, token));
            }
        }
        return new JsonMembers(members);
    }

    /** The object as text. */
    public String text() {
        var out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, this);
        } catch (IOException e) {
            throw new IllegalStateException("A string takes every character.", e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof JsonMembers object) {
            generator.writeStartObject();
            for (Map.Entry<String, Object> member : object.members.entrySet()) {
                generator.writeFieldName(member.getKey());
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeString(value.toString());
        }
    }

    /** A text member; empty if absent. */
    public String string(String name) {
        Object value = members.get(name);
        return value == null ? "" : value.toString();
    }

    /** A whole number; empty if absent. */
    public Optional<Long> number(String name) {
        return members.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    /** An object; without members if absent. */
    public JsonMembers object(String name) {
        return members.get(name) instanceof JsonMembers object ? object : of();
    }

    /** The objects of a list; empty if absent. */
    public List<JsonMembers> objects(String name) {
        return members.get(name) instanceof List<?> items
                ? items.stream()
                        .filter(JsonMembers.class::isInstance)
                        .map(JsonMembers.class::cast)
                        .toList()
                : List.of();
    }
}
