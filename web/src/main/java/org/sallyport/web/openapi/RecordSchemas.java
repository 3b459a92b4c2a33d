package org.sallyport.web.openapi;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.bind.annotation.JsonbProperty;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

import org.sallyport.web.json.EnumText;
import org.sallyport.web.json.Given;
import org.sallyport.web.json.WireNames;

/**
 * Schemas of the types that our JSON is made of, as {@code JsonConfiguration} writes them and {@code RecordBinder}
 * reads them. Records become components, once each, under their simple names. (Payara 6.2025.10 describes identifiers,
 * instants and enums as objects.)
 */
final class RecordSchemas {
    private final Map<String, Schema> components = new LinkedHashMap<>();

    /** Which way a record goes. */
    enum Direction {
        /** Read from a body: enums as the wire has them, members may be absent. */
        REQUEST,
        /** Written by us: every member is there. */
        RESPONSE
    }

    /** All records that were met. */
    Map<String, Schema> components() {
        return components;
    }

    /** The schema of a type. */
    Schema of(Type type, Direction direction) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, direction);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return component(plain, direction);
        }
        return plain.isEnum() ? constants(plain, direction) : simple(plain);
    }

    private Schema generic(ParameterizedType type, Direction direction) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return OASFactory.createSchema().type(SchemaType.ARRAY).items(of(arguments[0], direction));
        }
        if (raw == Optional.class || raw == Given.class) {
            return of(arguments[0], direction);
        }
        return OASFactory.createSchema().type(SchemaType.OBJECT);
    }

    private static Schema simple(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        if (type == UUID.class) {
            return schema.type(SchemaType.STRING).format("uuid");
        }
        if (type == Instant.class) {
            return schema.type(SchemaType.STRING).format("date-time");
        }
        if (type == String.class || type == URI.class || type == Duration.class) {
            return schema.type(SchemaType.STRING);
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.type(SchemaType.BOOLEAN);
        }
        if (type == int.class || type == Integer.class) {
            return schema.type(SchemaType.INTEGER).format("int32");
        }
        if (type == long.class || type == Long.class) {
            return schema.type(SchemaType.INTEGER).format("int64");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return schema.type(SchemaType.NUMBER);
        }
        return schema.type(SchemaType.OBJECT); // JSON as it comes
    }

    private static Schema constants(Class<?> type, Direction direction) {
        Schema schema = OASFactory.createSchema().type(SchemaType.STRING);
        for (Object constant : type.getEnumConstants()) {
            schema.addEnumeration(
                    direction == Direction.REQUEST ? EnumText.wireName(constant) : ((Enum<?>) constant).name());
        }
        return schema;
    }

    private Schema component(Class<?> type, Direction direction) {
        String name = type.getSimpleName();
        if (!components.containsKey(name)) {
            Schema schema = OASFactory.createSchema().type(SchemaType.OBJECT);
            components.put(name, schema); // first, as a record may hold itself
            for (RecordComponent component : type.getRecordComponents()) {
                member(schema, component, direction);
            }
        }
        return OASFactory.createSchema().ref(name);
    }

    private void member(Schema schema, RecordComponent component, Direction direction) {
        String name = wireName(component);
        Schema member = of(component.getGenericType(), direction);
        if (isNullable(component.getAnnotatedType()) && member.getRef() == null) {
            member.setNullable(true);
        }
        schema.addProperty(name, member);
        if (direction == Direction.RESPONSE) {
            schema.addRequired(name);
        }
    }

    /** As it is written, also where a member's name cannot be one of Java's. */
    private static String wireName(RecordComponent component) {
        try {
            JsonbProperty named = component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotation(JsonbProperty.class);
            return named == null ? WireNames.of(component.getName()) : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
