package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What operators of the disconnected side do and see, at one server. */
public record ReceivingSide(SallyportServer server) {
    private static final String REPOSITORY = "/api/v1/airgap/repository";

    /** Imports a collector's key, for the repositories of these names, or for all where none is named. */
    public void trust(String name, String publicKey, String... repositories) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("name", name).add("public_key", publicKey);
        if (repositories.length > 0) {
            body.add("allowed_repositories", Json.createArrayBuilder(List.of(repositories)));
        }
        server.post("/api/v1/airgap/trusted-collectors", body.build().toString())
                .expect(201);
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
