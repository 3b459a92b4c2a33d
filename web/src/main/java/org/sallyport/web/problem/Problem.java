package org.sallyport.web.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.sallyport.ejb.InvalidRequestException.Violation;

/**
 * One refusal as its JSON says it.
 *
 * @param type the kind
 * @param detail what was tried, what stood in the way, what to do
 * @param instance path of the request
 * @param errors the places of each fault; empty for all kinds but {@code invalid}
 * @param members further members
 */
public record Problem(
        ProblemType type, String detail, String instance, List<Violation> errors, Map<String, Object> members) {

    /** Media type of problems. Source: RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem(ProblemType type, String detail, String instance) {
        this(type, detail, instance, List.of(), Map.of());
    }

    /** The JSON object. */
    public JsonObject json() {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("type", type.path())
                .add("title", type.title())
                .add("status", type.status())
                .add("detail", detail)
                .add("instance", instance)
                .add("code", type.code());
        if (!errors.isEmpty()) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            errors.forEach(error -> array.add(
                    Json.createObjectBuilder().add("pointer", error.pointer()).add("detail", error.detail())));
            object.add("errors", array);
        }
        object.addAll(Json.createObjectBuilder(new LinkedHashMap<>(members)));
        return object.build();
    }
}
