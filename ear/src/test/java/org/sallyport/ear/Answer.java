package org.sallyport.ear;

import java.io.StringReader;
import java.net.http.HttpHeaders;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer of the server, whole. */
public record Answer(String request, int status, HttpHeaders headers, String body) {

    /** This answer, if it has that status; fails with the body otherwise. */
    public Answer expect(int wanted) {
        assertThat(status).as("%s answered %s", request, body).isEqualTo(wanted);
        return this;
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    public JsonArray jsonArray() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readArray();
        }
    }

    /** The stable code of a problem document. */
    public String code() {
        assertThat(header("Content-Type")).as("%s answered %s", request, body).startsWith("application/problem+json");
        return json().getString("code");
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
