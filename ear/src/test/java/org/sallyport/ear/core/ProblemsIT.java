package org.sallyport.ear.core;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.ear.Answer;
import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsIT {
    private final SallyportServer server = SallyportServer.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/jobs/00000000-0000-4000-8000-000000000000 |                   | 404 | not_found
            GET    | /api/v1/jobs/17                                   |                   | 400 | malformed
            GET    | /api/v1/nothing                                   |                   | 404 | not_found
            GET    | /nothing                                          |                   | 404 | not_found
            DELETE | /api/v1/jobs                                      |                   | 405 | method_not_allowed
            POST   | /api/v1/users                                     | {"name            | 400 | malformed
            POST   | /api/v1/users                                     | []                | 422 | invalid
            POST   | /api/v1/users                                     | {}                | 422 | invalid
            GET    | /api/v1/jobs?limit=0                              |                   | 422 | invalid
            GET    | /api/v1/jobs?limit=201                            |                   | 422 | invalid
            GET    | /api/v1/jobs?limit=many                           |                   | 422 | invalid
            GET    | /api/v1/jobs?q=sync                               |                   | 422 | invalid
            POST   | /api/v1/airgap/repository/ingest-device?allow_replay=yes |            | 422 | invalid
            GET    | /api/v1/jobs?sort=colour                          |                   | 422 | invalid
            GET    | /api/v1/jobs?cursor=AAAA                          |                   | 422 | invalid
            GET    | /api/v1/jobs?status=BORED                         |                   | 422 | invalid
            GET    | /api/v1/users?q=%00                               |                   | 422 | invalid""")
    void everyRefusalIsAProblem(String method, String path, String body, int status, String code) {
        Answer answer = server.send(server.request(path)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));

        JsonObject problem = answer.expect(status).json();
        assertThat(answer.code()).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("/problems/" + code);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(server.send(server.anonymous(problem.getString("type")).GET())
                        .expect(200)
                        .body())
                .contains(code);
    }

    @Test
    void aBodyOfAnotherFormIsRefused() {
        Answer answer = server.send(server.request("/api/v1/users")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));

        assertThat(answer.expect(415).code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void whatParsersAndDatabasesDoNotTakeIsRefusedAndNotAnError() {
        assertRefused("{\"username\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}", 400, "malformed");
        assertRefused("{\"username\": " + "1".repeat(5_000) + "}", 400, "malformed");
        assertRefused("{\"username\": \"a\\u0000\", \"password\": \"x\"}", 422, "invalid");
    }

    private void assertRefused(String body, int status, String code) {
        Answer answer = server.send(server.anonymous("/api/v1/auth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.expect(status).code()).isEqualTo(code);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String name = "x".repeat(1 << 21);

        assertThat(server.post("/api/v1/users", "{\"name\": \"" + name + "\"}")
                        .expect(413)
                        .code())
                .isEqualTo("too_large");
    }

    @Test
    void eachFaultHasItsPointer() {
        JsonArray errors = server.post(
                        "/api/v1/users", "{\"name\": \"fine\", \"roles\": [\"viewer\", \"king\"], \"colour\": 1}")
                .expect(422)
                .json()
                .getJsonArray("errors");

        assertThat(errors)
                .extracting(error -> error.asJsonObject().getString("pointer"))
                .containsExactlyInAnyOrder("/roles/1", "/colour");
    }

    @Test
    void beanValidationPointsInWireNames() {
        JsonArray errors = server.post(
                        "/api/v1/auth/api-keys", "{\"name\": \" \", \"expires_at\": \"2001-02-03T04:05:06Z\"}")
                .expect(422)
                .json()
                .getJsonArray("errors");

        assertThat(errors)
                .extracting(error -> error.asJsonObject().getString("pointer"))
                .containsExactlyInAnyOrder("/name", "/expires_at");
    }

    @Test
    void aTakenNameIsAConflict() {
        assertThat(server.post("/api/v1/users", "{\"name\": \"admin\", \"roles\": [\"viewer\"]}")
                        .expect(409)
                        .code())
                .isEqualTo("name_taken");
    }

    @Test
    void listsGoOnBehindTheirCursor() {
        String mark = "p" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            server.post("/api/v1/users", "{\"name\": \"" + mark + "-" + i + "\", \"roles\": [\"viewer\"]}")
                    .expect(201);
        }

        String path = "/api/v1/users?sort=-name&limit=2&q=" + mark;
        var names = new ArrayList<String>();
        while (!path.isEmpty()) {
            Answer page = server.get(path).expect(200);
            page.jsonArray().forEach(user -> names.add(user.asJsonObject().getString("name")));
            assertThat(page.jsonArray().size()).isLessThanOrEqualTo(2);
            path = next(page);
        }

        assertThat(names).containsExactly(mark + "-4", mark + "-3", mark + "-2", mark + "-1", mark + "-0");
    }

    @Test
    void theDescriptionOfTheApiIsComplete() {
        JsonObject api = server.send(server.anonymous("/openapi?format=JSON").GET())
                .expect(200)
                .json();

        assertThat(api.getJsonObject("info").getString("title")).isEqualTo("Sallyport");
        assertThat(api.getJsonObject("components").getJsonObject("securitySchemes"))
                .containsKey("bearer");
        assertThat(api.getJsonObject("paths")).containsKey("/api/v1/jobs/{id}/stop");
        api.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    if (!method.equals("parameters")) {
                        assertThat(operation.asJsonObject())
                                .as(method + " " + path)
                                .containsKeys("summary", "operationId");
                        assertThat(operation.asJsonObject().getJsonObject("responses"))
                                .as(method + " " + path)
                                .containsKey("default");
                    }
                }));
    }

    @Test
    void aClientCanBeGeneratedFromTheDescription() {
        Answer answer =
                server.send(server.anonymous("/openapi?format=JSON").GET()).expect(200);
        JsonObject paths = answer.json().getJsonObject("paths");
        JsonObject schemas = answer.json().getJsonObject("components").getJsonObject("schemas");

        assertThat(Pattern.compile("#/components/schemas/(\\w+)")
                        .matcher(answer.body())
                        .results())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(schemas).containsKey(reference.group(1)));
        JsonObject job = schemas.getJsonObject("JobView").getJsonObject("properties");
        assertThat(job.getJsonObject("id").getString("format")).isEqualTo("uuid");
        assertThat(job.getJsonObject("created_at").getString("format")).isEqualTo("date-time");
        assertThat(job.getJsonObject("state").getJsonArray("enum").toString()).contains("QUEUED", "COMPLETE");
        assertThat(job.getJsonObject("subject_id").getBoolean("nullable")).isTrue();
        JsonObject jobs = paths.getJsonObject("/api/v1/jobs").getJsonObject("get");
        assertThat(jobs.getJsonArray("parameters").getValuesAs(JsonObject.class))
                .extracting(parameter -> parameter.getString("name"))
                .contains("limit", "cursor", "sort", "q", "status", "name", "subject_id");
        assertThat(jobs.getValue("/responses/200/content/application~1json/schema/items/$ref"))
                .hasToString("\"#/components/schemas/JobView\"");
        assertThat(paths.getValue("/~1api~1v1~1jobs~1{id}/get/responses/200/content/application~1json/schema/$ref"))
                .hasToString("\"#/components/schemas/JobView\"");
        assertThat(paths.getJsonObject("/api/v1/airgap/repository/ingest")
                        .getJsonObject("post")
                        .getJsonObject("requestBody")
                        .getJsonObject("content"))
                .containsKeys("application/json", "application/octet-stream");
        assertThat(paths.getValue("/~1api~1mirror-repositories/post/requestBody/content/application~1json/schema/$ref"))
                .hasToString("\"#/components/schemas/NewMirror\"");
        assertThat(schemas.values())
                .allSatisfy(schema -> assertThat(schema.asJsonObject()
                                .getJsonObject("properties")
                                .keySet())
                        .allSatisfy(name -> assertThat(name).matches("[a-z0-9_]+")));
    }

    /** Path and query of the link to the next page; empty on the last. */
    private static String next(Answer page) {
        String link = page.header("Link");
        if (link.isEmpty()) {
            return "";
        }
        assertThat(link).endsWith("rel=\"next\"");
        var uri = URI.create(link.substring(link.indexOf('<') + 1, link.indexOf('>')));
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
