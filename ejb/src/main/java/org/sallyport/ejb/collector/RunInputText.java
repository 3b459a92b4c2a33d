package org.sallyport.ejb.collector;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.RunRequest;

/**
 * A run's request as a schedule keeps it: JSON with the members that the API has, every one of them there and distros
 * resolved to mirrors, so that it means the same for ever. Only what was checked is written, and only what was written
 * is read.
 */
final class RunInputText {
    private RunInputText() {}

    static String write(RunInput input) {
        RunRequest request = input.request();
        JsonObjectBuilder json = Json.createObjectBuilder().add("iso_label", request.isoLabel());
        if (request.mediaSizeBytes() == null) {
            json.addNull("media_size_bytes");
        } else {
            json.add("media_size_bytes", request.mediaSizeBytes());
        }
        json.add("include_cve", request.includeCve()).add("include_compliance", request.includeCompliance());
        if (request.parentRunId() != null) {
            json.add("parent_run_id", request.parentRunId().toString());
        }
        if (!input.burnDevice().isEmpty()) {
            json.add("burn_device", input.burnDevice());
        }
        JsonArrayBuilder targets = Json.createArrayBuilder();
        input.targets().forEach(target -> targets.add(write(target)));
        return json.add("targets", targets).build().toString();
    }

    private static JsonObjectBuilder write(RunInput.Target target) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("mirror_id", target.mirrorId().toString())
                .add("repos", Json.createArrayBuilder(target.repos()));
        target.wish()
                .ifPresent(wish -> json.add("packages", Json.createArrayBuilder(wish.packages()))
                        .add("with_dependencies", wish.withDependencies())
                        .add("with_recommends", wish.withRecommends())
                        .add("with_required", wish.withRequired()));
        return json;
    }

    static RunInput read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            List<RunInput.Target> targets = new ArrayList<>();
            for (JsonValue target : json.getJsonArray("targets")) {
                targets.add(target(target.asJsonObject()));
            }
            RunRequest request = new RunRequest(
                    json.getString("iso_label"),
                    json.isNull("media_size_bytes")
                            ? null
                            : (Long) json.getJsonNumber("media_size_bytes").longValueExact(),
                    json.getBoolean("include_cve"),
                    json.getBoolean("include_compliance"),
                    json.containsKey("parent_run_id") ? UUID.fromString(json.getString("parent_run_id")) : null,
                    null);
            return new RunInput(request, targets, List.of(), "", json.getString("burn_device", ""));
        }
    }

    private static RunInput.Target target(JsonObject json) {
        return new RunInput.Target(
                UUID.fromString(json.getString("mirror_id")),
                texts(json, "repos"),
                json.containsKey("packages")
                        ? Optional.of(new PackageWish(
                                texts(json, "packages"),
                                json.getBoolean("with_dependencies"),
                                json.getBoolean("with_recommends"),
                                json.getBoolean("with_required")))
                        : Optional.empty());
    }

    private static List<String> texts(JsonObject json, String member) {
        return json.getJsonArray(member).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
