package org.sallyport.web.openapi;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import org.sallyport.web.openapi.RecordSchemas.Direction;

/**
 * What the operations of our resources take and give: parameters, bodies and answers, from the signatures of the
 * methods. The server's own description lacks the answers of methods that return a view, the parameters of beans, and
 * most types.
 */
final class OperationShapes {
    private final Paths paths;
    private final RecordSchemas schemas;
    private final Set<Operation> shaped = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Operation> bodies = Collections.newSetFromMap(new IdentityHashMap<>());

    OperationShapes(Paths paths, RecordSchemas schemas) {
        this.paths = paths;
        this.schemas = schemas;
    }

    /** Completes all operations of a resource. */
    void complete(Class<?> resource) {
        for (Method method : resource.getDeclaredMethods()) {
            operation(resource, method).ifPresent(operation -> complete(resource, method, operation));
        }
    }

    private Optional<Operation> operation(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path = "/api/" + resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        PathItem item = paths.getPathItem(path.replaceAll("/{2,}", "/"));
        return item == null
                ? Optional.empty()
                : Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .map(verb -> item.getOperations().get(PathItem.HttpMethod.valueOf(verb.value())))
                        .filter(operation -> operation != null)
                        .findFirst();
    }

    private void complete(Class<?> resource, Method method, Operation operation) {
        var described = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
        if (described != null) { // of two methods for one operation the other adds its parameters and its body
            operation.setSummary(described.summary());
            answer(resource, method, operation);
        }
        if (shaped.add(operation)) {
            operation.setParameters(null);
        }
        for (Parameter parameter : method.getParameters()) {
            take(parameter, resource, method, operation);
        }
    }

    private void take(Parameter parameter, Class<?> resource, Method method, Operation operation) {
        PathParam inPath = parameter.getAnnotation(PathParam.class);
        QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
        if (inPath != null) {
            add(operation, inPath.value(), true, parameter.getParameterizedType());
        } else if (inQuery != null) {
            add(operation, inQuery.value(), false, parameter.getParameterizedType());
        } else if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Field field : parameter.getType().getDeclaredFields()) {
                QueryParam member = field.getAnnotation(QueryParam.class);
                if (member != null) {
                    add(operation, member.value(), false, field.getGenericType());
                }
            }
        } else if (!parameter.isAnnotationPresent(Context.class)) {
            body(parameter, resource, method, operation);
        }
    }

    private void add(Operation operation, String name, boolean inPath, Type type) {
        boolean known = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(other -> other.getName().equals(name));
        if (!known) {
            operation.addParameter(OASFactory.createParameter()
                    .name(name)
                    .in(
                            inPath
                                    ? org.eclipse.microprofile.openapi.models.parameters.Parameter.In.PATH
                                    : org.eclipse.microprofile.openapi.models.parameters.Parameter.In.QUERY)
                    .required(inPath)
                    .schema(schemas.of(type, Direction.REQUEST)));
        }
    }

    private void body(Parameter parameter, Class<?> resource, Method method, Operation operation) {
        boolean bytes = parameter.getType() == InputStream.class;
        Schema schema = bytes
                ? OASFactory.createSchema().type(Schema.SchemaType.STRING).format("binary")
                : schemas.of(parameter.getParameterizedType(), Direction.REQUEST);
        if (bodies.add(operation)) { // what the server says of it goes
            operation.setRequestBody(OASFactory.createRequestBody().content(OASFactory.createContent()));
        }
        RequestBody body = operation.getRequestBody();
        body.setRequired(!parameter.getAnnotatedType().isAnnotationPresent(Nullable.class));
        for (String type : types(method.getAnnotation(Consumes.class), resource.getAnnotation(Consumes.class))) {
            body.getContent().addMediaType(type, OASFactory.createMediaType().schema(schema));
        }
    }

    private static List<String> types(@Nullable Consumes own, @Nullable Consumes inherited) {
        Consumes declared = own == null ? inherited : own;
        return declared == null || declared.value()[0].equals(MediaType.WILDCARD)
                ? List.of(MediaType.APPLICATION_JSON)
                : List.of(declared.value());
    }

    private void answer(Class<?> resource, Method method, Operation operation) {
        var responses = OASFactory.createAPIResponses();
        var declared =
                method.getAnnotationsByType(org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class);
        for (var response : declared) {
            responses.addAPIResponse(response.responseCode(), declared(response.content(), resource, method));
        }
        if (declared.length == 0) {
            boolean nothing = method.getReturnType() == void.class && !takesSink(method);
            responses.addAPIResponse(nothing ? "204" : "200", returned(resource, method));
        }
        operation.setResponses(responses);
    }

    /** Server-sent events are written to a parameter. */
    private static boolean takesSink(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(Context.class));
    }

    private APIResponse declared(Content[] content, Class<?> resource, Method method) {
        if (content.length == 0) {
            return OASFactory.createAPIResponse();
        }
        var wanted = content[0].schema();
        Schema one = schemas.of(wanted.implementation(), Direction.RESPONSE);
        boolean list = wanted.type() == SchemaType.ARRAY;
        return of(list ? OASFactory.createSchema().type(Schema.SchemaType.ARRAY).items(one) : one, resource, method);
    }

    private APIResponse returned(Class<?> resource, Method method) {
        Class<?> type = method.getReturnType();
        if (type == void.class || type == Response.class) {
            return OASFactory.createAPIResponse();
        }
        return of(schemas.of(method.getGenericReturnType(), Direction.RESPONSE), resource, method);
    }

    private static APIResponse of(Schema schema, Class<?> resource, Method method) {
        Annotation own = method.getAnnotation(Produces.class);
        Produces produces = own == null ? resource.getAnnotation(Produces.class) : (Produces) own;
        String type = produces == null ? MediaType.APPLICATION_JSON : produces.value()[0];
        return OASFactory.createAPIResponse()
                .content(OASFactory.createContent()
                        .addMediaType(type, OASFactory.createMediaType().schema(schema)));
    }
}
