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
    private static final Duration ONE_REQUEST = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final int good;
    private final Duration limit;

    /**
     * A check that is not made yet.
     *
     * @param good status of the answer that is waited for
     * @param limit how long it is waited for, however long single answers take
     */
    HealthCheck(URI address, int good, Duration limit) {
        this.address = address;
        this.good = good;
        this.limit = limit;
    }

    /**
     * Waits for a good answer.
     *
     * @throws StartException if none comes, or the process ends
     */
    void await(BooleanSupplier alive, Path log) throws StartException, InterruptedException {
        String last = "no answer";
        long began = System.nanoTime();
        for (Duration left = limit;
                left.compareTo(Duration.ZERO) > 0;
                left = limit.minusNanos(System.nanoTime() - began)) {
            if (!alive.getAsBoolean()) {
                throw new StartException("The server ended while it started; the reason is in " + log + ".");
            }
            try {
                HttpResponse<String> answer = client.send(request(left), HttpResponse.BodyHandlers.ofString());
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

    private HttpRequest request(Duration left) {
        Duration timeout = left.compareTo(ONE_REQUEST) < 0 ? left : ONE_REQUEST;
        return HttpRequest.newBuilder(address).timeout(timeout).build();
    }
}
