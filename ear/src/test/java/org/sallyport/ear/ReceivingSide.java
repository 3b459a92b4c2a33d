package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublisher;

import jakarta.json.JsonObject;

/** What operators of the disconnected side do and see, at one server. */
public record ReceivingSide(SallyportServer server) {
    private static final String REPOSITORY = "/api/v1/airgap/repository";

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
