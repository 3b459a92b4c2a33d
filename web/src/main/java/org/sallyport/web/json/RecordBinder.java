package org.sallyport.web.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;

/**
 * Makes a request record of a JSON object. Strict: an unknown member, a wrong type, a number with a fraction where an
 * integer is wanted, a UUID or instant that is none, U+0000 and instants outside of the years 1 to 9999, which no
 * database keeps, are faults with a pointer; not only the first is found, but the first {@value #MAX_FAULTS}.
 *
 * <p>A component may be a {@code String}, a primitive or its wrapper, {@code UUID}, {@code Instant}, {@code Duration},
 * {@code URI}, an enum (wire name: lower case, or as written), another record, a {@code List}, {@code Set} or
 * {@code Map<String, ...>} of these, {@link Optional} (absent and null are empty), {@link Given} or a JSON value taken
 * as it is. An absent member is null, {@code false}, 0 or an empty list; what must be there says so by
 * {@code @NotNull}.
 */
final class RecordBinder {
    /** Faults beyond so many help nobody, and each takes a hundred times what it costs to make. */
    private static final int MAX_FAULTS = 50;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final List<Violation> violations = new ArrayList<>();

    private RecordBinder() {}

    /**
     * Binds.
     *
     * @throws InvalidRequestException with all faults
     */
    static Object bind(JsonObject object, Class<?> type) {
        RecordBinder binder = new RecordBinder();
        Object bound = binder.ofRecord(object, type, "");
        if (!binder.violations.isEmpty() || bound == null) {
            throw new InvalidRequestException(binder.violations);
        }
        return bound;
    }

    private @Nullable Object ofRecord(JsonObject object, Class<?> type, String pointer) {
        RecordComponent[] components = type.getRecordComponents();
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            known.put(WireNames.of(component.getName()), component);
        }
        object.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .limit(MAX_FAULTS)
                .forEach(name -> fault(
                        member(pointer, name),
                        "There is no such member. Known are: " + String.join(", ", known.keySet()) + "."));
        List<@Nullable Object> arguments = new ArrayList<>();
        known.forEach((name, component) ->
                arguments.add(ofMember(object.get(name), component.getGenericType(), member(pointer, name))));
        return violations.isEmpty() ? construct(type, components, arguments, pointer) : null;
    }

    private @Nullable Object construct(
            Class<?> type, RecordComponent[] components, List<@Nullable Object> arguments, String pointer) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return fault(pointer, String.valueOf(refused.getMessage()));
            }
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    private @Nullable Object ofMember(@Nullable JsonValue value, Type type, String pointer) {
        Class<?> raw = raw(type);
        if (raw == Given.class) {
            return value == null ? Given.absent() : Given.of(ofMember(value, argument(type, 0), pointer));
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(ofMember(value, argument(type, 0), pointer));
        }
        if (value == null || value == JsonValue.NULL) {
            return absent(raw);
        }
        return ofValue(value, type, raw, pointer);
    }

    private static @Nullable Object absent(Class<?> raw) {
        if (raw == boolean.class) {
            return false;
        } else if (raw == int.class) {
            return 0;
        } else if (raw == long.class) {
            return 0L;
        } else if (raw == List.class) {
            return List.of();
        } else if (raw == Set.class) {
            return Set.of();
        } else if (raw == Map.class) {
            return Map.of();
        }
        return null;
    }

    private @Nullable Object ofValue(JsonValue value, Type type, Class<?> raw, String pointer) {
        if (JsonValue.class.isAssignableFrom(raw)) {
            return raw.isInstance(value) ? value : fault(pointer, "It must be another kind of JSON value.");
        } else if (raw.isRecord()) {
            return value instanceof JsonObject object
                    ? ofRecord(object, raw, pointer)
                    : fault(pointer, "It must be an object.");
        } else if (raw == List.class || raw == Set.class) {
            return value instanceof JsonArray array
                    ? ofArray(array, argument(type, 0), raw, pointer)
                    : fault(pointer, "It must be an array.");
        } else if (raw == Map.class) {
            return value instanceof JsonObject object
                    ? ofMap(object, argument(type, 1), pointer)
                    : fault(pointer, "It must be an object.");
        } else if (raw == boolean.class || raw == Boolean.class) {
            return value == JsonValue.TRUE || value == JsonValue.FALSE
                    ? (Object) (value == JsonValue.TRUE)
                    : fault(pointer, "It must be true or false.");
        } else if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            return value instanceof JsonNumber number
                    ? ofInteger(number, raw, pointer)
                    : fault(pointer, "It must be an integer.");
        }
        return value instanceof JsonString string
                ? ofText(string.getString(), raw, pointer)
                : fault(pointer, "It must be a string.");
    }

    private @Nullable Object ofArray(JsonArray array, Type element, Class<?> raw, String pointer) {
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Object each = ofMember(array.get(i), element, pointer + "/" + i);
            if (each != null) {
                bound.add(each);
            } else if (array.get(i) == JsonValue.NULL) {
                fault(pointer + "/" + i, "It must not be null.");
            }
        }
        if (raw == List.class) {
            return List.copyOf(bound);
        }
        Set<Object> set = new LinkedHashSet<>(bound);
        return set.size() == bound.size() ? set : fault(pointer, "No entry may be there twice.");
    }

    private Map<String, Object> ofMap(JsonObject object, Type valueType, String pointer) {
        Map<String, Object> bound = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            Object each = ofMember(value, valueType, member(pointer, name));
            if (name.indexOf('\0') >= 0) {
                fault(member(pointer, name), "Its name must not contain U+0000.");
            } else if (each != null) {
                bound.put(name, each);
            }
        });
        return bound;
    }

    private @Nullable Object ofInteger(JsonNumber number, Class<?> raw, String pointer) {
        BigDecimal exact = number.bigDecimalValue();
        // A huge exponent would expand into as many digits.
        if (Math.abs((long) exact.scale()) > 30) {
            return fault(pointer, "It must be an integer.");
        }
        try {
            return raw == int.class || raw == Integer.class ? (Object) exact.intValueExact() : exact.longValueExact();
        } catch (ArithmeticException e) {
            return fault(
                    pointer,
                    "It must be an integer of at most " + (raw == int.class || raw == Integer.class ? 32 : 64)
                            + " bits.");
        }
    }

    private @Nullable Object ofText(String text, Class<?> raw, String pointer) {
        try {
            if (raw == String.class) {
                return text.indexOf('\0') < 0 ? text : fault(pointer, "It must not contain U+0000.");
            } else if (raw == UUID.class) {
                return UuidText.parse(text);
            } else if (raw == Instant.class) {
                return ofInstant(OffsetDateTime.parse(text).toInstant(), pointer);
            } else if (raw == Duration.class) {
                return Duration.parse(text);
            } else if (raw == URI.class) {
                return URI.create(text);
            } else if (raw.isEnum()) {
                return ofEnum(text, raw, pointer);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            return fault(pointer, "It is not a " + raw.getSimpleName() + ".");
        }
        throw new IllegalStateException("a request record cannot have a " + raw.getName());
    }

    private @Nullable Object ofInstant(Instant instant, String pointer) {
        return instant.isBefore(FIRST) || instant.isAfter(LAST)
                ? fault(pointer, "It must be in the years 1 to 9999.")
                : instant;
    }

    private @Nullable Object ofEnum(String text, Class<?> raw, String pointer) {
        List<String> known = new ArrayList<>();
        for (Object constant : raw.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(text) || EnumText.wireName(constant).equals(text)) {
                return constant;
            }
            known.add(EnumText.wireName(constant));
        }
        return fault(pointer, "It must be one of: " + String.join(", ", known) + ".");
    }

    private @Nullable Object fault(String pointer, String detail) {
        if (violations.size() < MAX_FAULTS) {
            violations.add(new Violation(pointer, detail));
        }
        return null;
    }

    /** Source: RFC 6901 §3. */
    private static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
