package org.sallyport.ear.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PayaraServerIT {
    private static final URI SERVER = URI.create("http://127.0.0.1:28080");

    private final HttpClient client = HttpClient.newHttpClient();

    @Deployment(testable = false)
    static EnterpriseArchive theEar() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("sallyport.ear")));
    }

    @Test
    void itIsHealthy() throws Exception {
        HttpResponse<String> health = get("/health", "");

        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("\"UP\"");
    }

    @Test
    void itKnowsItsFirstAdministratorAndTurnsOthersAway() throws Exception {
        String token = Files.readString(Path.of(System.getProperty("sallyport.server.home"), "admin.token"))
                .strip();

        assertThat(get("/api/v1/jobs", token).statusCode()).isEqualTo(200);
        HttpResponse<String> stranger = get("/api/v1/jobs", "");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void itRunsAJobOfTheBatchEngine() throws Exception {
        String token = Files.readString(Path.of(System.getProperty("sallyport.server.home"), "admin.token"))
                .strip();
        HttpResponse<String> queued = client.send(
                request("/api/v1/jobs/content-check", token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(queued.statusCode()).as(queued.body()).isEqualTo(202);
        String job = queued.headers().firstValue("Location").orElseThrow();

        String state = "";
        for (int i = 0; i < 300 && !state.contains("COMPLETE"); i++) {
            Thread.sleep(200);
            state = get(URI.create(job).getPath(), token).body();
            assertThat(state).doesNotContain("FAILED");
        }
        assertThat(state).contains("COMPLETE");
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return client.send(request(path, token).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
