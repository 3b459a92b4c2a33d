package org.sallyport.web.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import org.jspecify.annotations.Nullable;

/** Identifiers in paths and queries: what is none is malformed, not "not found". */
@Provider
public class UuidParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == UUID.class ? (ParamConverter<T>) new UuidConverter() : null;
    }

    private static final class UuidConverter implements ParamConverter<UUID> {
        @Override
        public @Nullable UUID fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return UuidText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new BadRequestException(e);
            }
        }

        @Override
        public String toString(UUID id) {
            return id.toString();
        }
    }
}
