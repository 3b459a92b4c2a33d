package org.sallyport.launcher.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.sallyport.launcher.StartException;

/** The server's own opinion of itself, asked over HTTP as any monitor would. */
final class HealthCheck {
    private static final int TRIES = 600;
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HttpRequest request;
    private final int good;

    /** @param good status of the answer that is waited for */
    HealthCheck(URI address, int good) {
        this.good = good;
        this.request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    }

    /**
     * Waits up to two minutes for a good answer.
     *
     * @throws StartException if none comes, or the process ends
     */
    void await(BooleanSupplier alive, Path log) throws StartException, InterruptedException {
        String last = "no answer";
        for (int i = 0; i < TRIES; i++) {
            if (!alive.getAsBoolean()) {
                throw new StartException("The server ended while it started; the reason is in " + log + ".");
            }
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == good) {
                    return;
                }
                last = "status " + answer.statusCode() + " " + answer.body().strip();
            } catch (IOException e) {
                last = "no answer";
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new StartException("The server runs but does not become healthy (" + last + "); its log is " + log + ".");
    }
}
