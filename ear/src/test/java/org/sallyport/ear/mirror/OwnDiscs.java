package org.sallyport.ear.mirror;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

import jakarta.json.JsonObject;

import org.sallyport.ear.ReceivingSide;
import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Mirrors of a server that is both sides, carried on a disc to itself, and hosts that stand behind them. */
final class OwnDiscs {
    private static final String RUNS = "/api/v1/airgap/collector/runs";
    private static final String REPOSITORIES = "/api/v1/airgap/repository/repositories";

    private final SallyportServer server;
    private final Path folder;

    OwnDiscs(SallyportServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        new ReceivingSide(server).trustItself();
    }

    /** Takes what a mirror shows to the other side. */
    void carry(String mirror) throws Exception {
        JsonObject run = server.post(RUNS, "{\"iso_label\":\"own\",\"targets\":[{\"mirror_id\":\"" + mirror + "\"}]}")
                .expect(202)
                .json();
        server.awaitJob(run.getString("job_id"));
        Path disc = folder.resolve(run.getString("id") + ".iso");
        server.download(
                server.request(RUNS + "/" + run.getString("id") + "/iso").GET(), disc);
        new ReceivingSide(server).ingest(BodyPublishers.ofFile(disc));
    }

    /** Shows again what a repository showed before its last disc. */
    void rollBack(String name) {
        String id = new ReceivingSide(server).offered(name).getString("id");
        server.post(REPOSITORIES + "/" + id + "/rollback").expect(200);
    }

    /** A host that reports this text; its id. */
    String host(String name, String report) {
        JsonObject host = server.post("/api/v1/hosts", "{\"name\":\"" + name + "\",\"kind\":\"reporting\"}")
                .expect(201)
                .json();
        server.send(server.anonymous("/api/v1/hosts/report")
                        .header("Authorization", "Bearer " + host.getString("token"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(report)))
                .expect(200);
        return host.getString("id");
    }

    /** The only package in one of a host's buckets. */
    JsonObject only(String host, String bucket) {
        JsonObject buckets = server.get("/api/v1/airgap/repository/host/" + host + "/compliance-buckets")
                .expect(200)
                .json();
        assertThat(buckets.getJsonArray(bucket)).as("%s", buckets).hasSize(1);
        return buckets.getJsonArray(bucket).getJsonObject(0);
    }
}
