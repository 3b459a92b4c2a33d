package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators of the disconnected side do and see, at one server. */
public record ReceivingSide(SallyportServer server) {
    private static final String REPOSITORY = "/api/v1/airgap/repository";

    /** Imports a collector's key, for the repositories of these names, or for all where none is named. */
    public void trust(String name, String publicKey, String... repositories) {
        imported(name, publicKey, repositories).expect(201);
    }

    private Answer imported(String name, String publicKey, String... repositories) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("name", name).add("public_key", publicKey);
        if (repositories.length > 0) {
            body.add("allowed_repositories", Json.createArrayBuilder(List.of(repositories)));
        }
        return server.post("/api/v1/airgap/trusted-collectors", body.build().toString());
    }

    /** Trusts what the server itself collects, under whatever name it may be trusted already; its public key. */
    public String trustItself() {
        String key =
                server.get("/api/v1/airgap/collector-key").expect(200).json().getString("public_key");
        assertThat(imported("itself", key).status()).isIn(200, 201, 409);
        return key;
    }

    /** Uploads an image that is accepted, and waits until its ingest is complete; the run as the upload answered it. */
    public JsonObject ingest(BodyPublisher image) {
        JsonObject run = server.upload(REPOSITORY + "/ingest", "application/octet-stream", image)
                .expect(202)
                .json();
        server.awaitJob(run.getString("job_id"));
        return run;
    }

    /** An offered repository by its name. */
    public JsonObject offered(String name) {
        return server
                .get(REPOSITORY + "/repositories")
                .expect(200)
                .json()
                .getJsonArray("repositories")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
