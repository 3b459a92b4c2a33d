package org.sallyport.ear.mirror;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

import jakarta.json.JsonObject;

import org.sallyport.ear.ReceivingSide;
import org.sallyport.ear.SallyportServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Mirror to disc, disc to repository, on a server that plays both sides. */
final class AcrossTheGap {
    private AcrossTheGap() {}

    /**
     * Carries a mirror.
     *
     * @param rest of the run's request, behind the mirror's id: what else is asked of the mirror and the run
     * @return the run's path
     */
    static String carry(SallyportServer server, Path folder, String mirror, String name, String rest) throws Exception {
        JsonObject run = server.post(
                        "/api/v1/airgap/collector/runs",
                        "{\"iso_label\":\"" + name + "\",\"targets\":[{\"mirror_id\":\"" + mirror + "\"" + rest)
                .expect(202)
                .json();
        server.awaitJob(run.getString("job_id"));
        Path disc = folder.resolve(name + ".iso");
        String path = "/api/v1/airgap/collector/runs/" + run.getString("id");
        assertThat(server.download(server.request(path + "/iso").GET(), disc).statusCode())
                .isEqualTo(200);
        ReceivingSide receiver = new ReceivingSide(server);
        receiver.trustItself();
        receiver.ingest(BodyPublishers.ofFile(disc));
        return path;
    }

    /** The id of a known release. */
    static String release(SallyportServer server, String platform, String key) {
        return server
                .get("/api/mirror-known-versions?platform=" + platform)
                .expect(200)
                .jsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(version -> version.getString("version_key").equals(key))
                .map(version -> version.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    /** The path of a repository that hosts read, by its name. */
    static String offered(SallyportServer server, String name) {
        return "/api/v1/airgap/repository/repositories/"
                + new ReceivingSide(server).offered(name).getString("id");
    }
}
