package org.sallyport.ear.benchmark.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The HTTP interface of a running server, as its administrator.
 *
 * @param base ends without a slash
 * @param token the API key
 */
record Api(URI base, String token, HttpClient client) {

    /** Between two questions: at least this, at most the next, else a twenty-fifth of the time that has passed. */
    private static final Duration SHORTEST_POLL = Duration.ofMillis(50);

    private static final Duration LONGEST_POLL = Duration.ofMillis(250);

    private static final int POLLS_PER_TIME = 25;

    private static final Duration LONGEST_JOB = Duration.ofMinutes(15);

    private static final Set<String> BAD_ENDS = Set.of("FAILED", "CANCELLED", "STOPPED");

    static Api of(URI base, String token) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Api(base, token, client);
    }

    Json get(String path) throws IOException, InterruptedException {
        return send(path, "GET", BodyPublishers.noBody());
    }

    Json post(String path, String json) throws IOException, InterruptedException {
        return send(path, "POST", BodyPublishers.ofString(json));
    }

    Json post(String path) throws IOException, InterruptedException {
        return send(path, "POST", BodyPublishers.noBody());
    }

    /** Opens a download; the caller closes it. */
    InputStream open(String path) throws IOException, InterruptedException {
        var answer = client.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("GET %s: %d".formatted(path, answer.statusCode()));
        }
        return answer.body();
    }

    /**
     * Asks again until the member has a value that is wanted.
     *
     * @throws IOException if the work failed or takes longer than 15 minutes
     */
    Json await(String path, String member, Predicate<String> wanted) throws IOException, InterruptedException {
        long started = System.nanoTime();
        long deadline = started + LONGEST_JOB.toNanos();
        while (System.nanoTime() < deadline) {
            var now = get(path);
            var state = now.text(member);
            if (wanted.test(state)) {
                return now;
            }
            if (BAD_ENDS.contains(state)) {
                throw new IOException("%s: %s".formatted(path, now.members()));
            }
            // Each question costs the server some milliseconds, each pause may add itself to the figure.
            long passed = (System.nanoTime() - started) / 1_000_000;
            Thread.sleep(
                    Math.min(LONGEST_POLL.toMillis(), Math.max(SHORTEST_POLL.toMillis(), passed / POLLS_PER_TIME)));
        }
        throw new IOException(path + " took longer than " + LONGEST_JOB);
    }

    private Json send(String path, String method, BodyPublisher body) throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", "application/json").method(method, body);
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            var text = new String(answer.body(), StandardCharsets.UTF_8);
            throw new IOException("%s %s: %d %s".formatted(method, path, answer.statusCode(), text));
        }
        return answer.body().length == 0 ? new Json(Map.of()) : Json.parse(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }
}
