package org.sallyport.web.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;

/**
 * Numbers and switches in queries: what is none is refused by its name. JAX-RS alone would say "not found" of the one,
 * and take the other for false.
 */
@Provider
public class QueryParameters implements ParamConverterProvider {
    private static final int UNACCEPTABLE = 422;

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Optional<String> name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst();
        if (name.isEmpty()) {
            return null;
        }
        if (type == int.class) {
            return (ParamConverter<T>) new Numbers(name.get());
        }
        return type == boolean.class ? (ParamConverter<T>) new Switches(name.get()) : null;
    }

    private static ClientErrorException refusal(String name, String sentence) {
        return new ClientErrorException(UNACCEPTABLE, new InvalidRequestException("query:" + name, sentence));
    }

    private record Numbers(String name) implements ParamConverter<Integer> {
        @Override
        public Integer fromString(@Nullable String text) {
            if (text == null) {
                return 0;
            }
            if (!text.matches("-?[0-9]{1,18}")) {
                throw refusal(name, "It must be a whole number.");
            }
            // What is beyond an int is beyond all limits as well.
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Long.parseLong(text)));
        }

        @Override
        public String toString(Integer number) {
            return number.toString();
        }
    }

    private record Switches(String name) implements ParamConverter<Boolean> {
        @Override
        public Boolean fromString(@Nullable String text) {
            if (text == null) {
                return false;
            }
            if (!text.equals("true") && !text.equals("false")) {
                throw refusal(name, "It must be true or false.");
            }
            return Boolean.valueOf(text);
        }

        @Override
        public String toString(Boolean on) {
            return on.toString();
        }
    }
}
