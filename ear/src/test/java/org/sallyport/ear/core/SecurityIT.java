package org.sallyport.ear.core;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.ear.Answer;
import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityIT {
    private static final String PASSWORD = "correct horse battery";

    private final SallyportServer server = SallyportServer.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs",
                "/api/v1/users",
                "/api/v1/audit",
                "/api/v1/events",
                "/api/v1/server-info",
                "/api/v1/auth/api-keys",
                "/api/v1/mirror-repositories",
                "/api/mirror-repositories"
            })
    void nobodyGetsInWithoutABearer(String path) {
        Answer answer = server.send(server.anonymous(path).GET()).expect(401);

        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().getString("instance")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sp_wrong", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YWRtaW46YWRtaW4=", "Bearer"})
    void whatProvesNothingIsRefused(String header) {
        Answer answer = server.send(server.anonymous("/api/v1/jobs")
                        .header("Authorization", header)
                        .GET())
                .expect(401);

        assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @Test
    void aTokenOfAnApiKeyOpensWhatTheKeyOpens() {
        String token = token("{\"api_key\": \"" + server.adminToken() + "\"}");

        assertThat(as(token, "/api/v1/users/me").expect(200).json().getString("name"))
                .isEqualTo("admin");
    }

    @Test
    void aTokenWhoseBytesWereChangedOpensNothing() {
        String token = token("{\"api_key\": \"" + server.adminToken() + "\"}");
        int middle = token.lastIndexOf('.') + 5;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        as(token.substring(0, middle) + other + token.substring(middle + 1), "/api/v1/jobs")
                .expect(401);
    }

    @Test
    void aRoleOpensWhatItIncludesAndNothingElse() {
        String viewer = token(user("viewer"));
        String operator = token(user("operator"));

        as(viewer, "/api/v1/jobs").expect(200);
        assertThat(as(viewer, "/api/v1/users").expect(403).code()).isEqualTo("forbidden");
        as(operator, "/api/v1/audit").expect(403);
        Answer check = server.send(server.anonymous("/api/v1/jobs/content-check")
                .header("Authorization", "Bearer " + viewer)
                .POST(BodyPublishers.noBody()));
        assertThat(check.expect(403).code()).isEqualTo("forbidden");
    }

    @Test
    void aUserWhoIsRemovedIsOutAtOnce() {
        String body = user("viewer");
        String token = token(body);
        JsonObject me = as(token, "/api/v1/users/me").expect(200).json();

        server.delete("/api/v1/users/" + me.getString("id")).expect(204);

        as(token, "/api/v1/jobs").expect(401);
        server.send(server.anonymous("/api/v1/auth/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .expect(401);
    }

    @Test
    void tooManyWrongPasswordsArePutOff() {
        String name = "nobody-" + UUID.randomUUID();
        Answer last = null;
        for (int i = 0; i < 11; i++) {
            last = server.send(server.anonymous("/api/v1/auth/token")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"username\": \"" + name + "\", \"password\": \"wrong\"}")));
        }

        assertThat(last.expect(429).code()).isEqualTo("too_many");
        assertThat(Long.parseLong(last.header("Retry-After"))).isBetween(1L, 61L);
        assertThat(server.get("/api/v1/audit?q=" + name).expect(200).jsonArray())
                .hasSize(10)
                .allSatisfy(entry ->
                        assertThat(entry.asJsonObject().getString("outcome")).isEqualTo("REFUSED"));
    }

    @Test
    void anApiKeyIsShownOnceAndEndsWhenItIsRemoved() {
        Answer created = server.post("/api/v1/auth/api-keys", "{\"name\": \"key-" + UUID.randomUUID() + "\"}")
                .expect(201);
        String secret = created.json().getString("secret");
        String path = "/api/v1/auth/api-keys/" + created.json().getString("id");

        assertThat(created.header("Location")).endsWith(path);
        assertThat(server.get(path).expect(200).json().isNull("secret")).isTrue();
        as(secret, "/api/v1/jobs").expect(200);
        server.delete(path).expect(204);
        as(secret, "/api/v1/jobs").expect(401);
    }

    @Test
    void theLastAdministratorStays() {
        String id = server.get("/api/v1/users/me").expect(200).json().getString("id");

        assertThat(server.delete("/api/v1/users/" + id).expect(409).code()).isEqualTo("busy");
        server.put("/api/v1/users/" + id + "/roles", "{\"roles\": [\"viewer\"]}")
                .expect(409);
    }

    @Test
    void changesAreInTheAuditTrail() {
        JsonObject user = addUser("operator");

        JsonObject entry = server.get("/api/v1/audit?subject_id=" + user.getString("id"))
                .expect(200)
                .jsonArray()
                .getJsonObject(0);

        assertThat(entry.getString("actor")).isEqualTo("admin");
        assertThat(entry.getString("action")).isEqualTo("user.create");
        assertThat(entry.getString("outcome")).isEqualTo("SUCCESS");
        assertThat(entry.getString("at")).endsWith("Z");
    }

    /** Adds a user and answers the body that signs in as this user. */
    private String user(String role) {
        return "{\"username\": \"" + addUser(role).getString("name") + "\", \"password\": \"" + PASSWORD + "\"}";
    }

    private JsonObject addUser(String role) {
        return server.post(
                        "/api/v1/users",
                        "{\"name\": \"u" + UUID.randomUUID() + "\", \"password\": \"" + PASSWORD + "\", \"roles\": [\""
                                + role + "\"]}")
                .expect(201)
                .json();
    }

    private String token(String body) {
        return server.send(server.anonymous("/api/v1/auth/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .expect(200)
                .json()
                .getString("access_token");
    }

    private Answer as(String bearer, String path) {
        return server.send(server.anonymous(path)
                .header("Authorization", "Bearer " + bearer)
                .GET());
    }
}
