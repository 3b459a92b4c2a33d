package org.sallyport.web.json;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * How views are written: the components of records, snake_case, in the order of the alphabet, absent values as null.
 * JSON-B 3.0 does not know records and would write nothing of them.
 */
@Provider
public class JsonConfiguration implements ContextResolver<Jsonb> {
    private static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig()
            .withNullValues(true)
            .withPropertyOrderStrategy(PropertyOrderStrategy.LEXICOGRAPHICAL)
            .withPropertyNamingStrategy((PropertyNamingStrategy) WireNames::of)
            .withPropertyVisibilityStrategy(new RecordVisibility()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSONB;
    }

    private static final class RecordVisibility implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return field.getDeclaringClass().isRecord();
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }
}
