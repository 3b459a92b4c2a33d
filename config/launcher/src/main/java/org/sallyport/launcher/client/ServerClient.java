package org.sallyport.launcher.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Speaks to a server on this machine with the API key of its first administrator. */
public final class ServerClient {
    private static final String ADDRESS = "runtime/address";
    /** A key of 4096 bits takes a slow machine its time. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(5);

    private static final int SLOWEST_BYTES_PER_SECOND = 1 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI address;
    private final String apiKey;

    private ServerClient(URI address, String apiKey) {
        this.address = address;
        this.apiKey = apiKey;
    }

    /**
     * The server of a home folder.
     *
     * @throws IOException if none has been started there, or its key cannot be read
     */
    public static ServerClient of(Path home) throws IOException {
        Path file = home.resolve(ADDRESS);
        Path token = home.resolve("admin.token");
        if (!Files.exists(file) || !Files.exists(token)) {
            throw new IOException(
                    "No server runs on the home folder " + home.toAbsolutePath() + "; start it by serve.");
        }
        return new ServerClient(
                URI.create(Files.readString(file).strip()),
                Files.readString(token).strip());
    }

    /** Leaves the address of a server where {@link #of} finds it. */
    public static void announce(Path home, URI address) throws IOException {
        Files.writeString(home.resolve(ADDRESS), address + "\n");
    }

    /** Takes it away again. */
    public static void withdraw(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(ADDRESS));
    }

    /** Where the server listens. */
    public URI address() {
        return address;
    }

    /** GET of a JSON document. */
    public JsonMembers get(String path) throws IOException, InterruptedException {
        return JsonMembers.parse(text(request(path).GET()));
    }

    /** POST of a JSON document; what is answered, without members if nothing. */
    public JsonMembers post(String path, JsonMembers body) throws IOException, InterruptedException {
        String answer = text(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.text())));
        return answer.isBlank() ? JsonMembers.of() : JsonMembers.parse(answer);
    }

    /** POST of nothing. */
    public JsonMembers post(String path) throws IOException, InterruptedException {
        String answer = text(request(path).POST(BodyPublishers.noBody()));
        return answer.isBlank() ? JsonMembers.of() : JsonMembers.parse(answer);
    }

    /** POST of bytes. */
    public JsonMembers upload(String path, String mediaType, BodyPublisher body)
            throws IOException, InterruptedException {
        return JsonMembers.parse(text(
                request(path).header("Content-Type", mediaType).POST(body).timeout(timeout(body.contentLength()))));
    }

    /**
     * How long a request may take that moves so many bytes on this machine; what is slower hangs.
     *
     * @param bytes negative if that is not known
     */
    public static Duration timeout(long bytes) {
        return ANSWERED_WITHIN.plusSeconds(Math.max(0, bytes) / SLOWEST_BYTES_PER_SECOND);
    }

    /** A request with our key, of a path that begins with {@code /}. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWERED_WITHIN)
                .header("Authorization", "Bearer " + apiKey);
    }

    private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (ConnectException e) {
            throw new IOException("The server at " + address + " does not answer; start it by serve.", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("The server at " + address + " took too long to answer; see its log.", e);
        }
        if (answer.statusCode() >= 300) {
            throw refused(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    /** The problem document of an answer that was no success. */
    public static RefusedRequestException refused(int status, String body) {
        try {
            JsonMembers problem = JsonMembers.parse(body);
            String detail = problem.string("detail");
            return new RefusedRequestException(
                    status, problem.string("code"), detail.isEmpty() ? "The server answered " + body : detail);
        } catch (IOException e) {
            return new RefusedRequestException(status, "", "The server answered with status " + status + ".");
        }
    }
}
