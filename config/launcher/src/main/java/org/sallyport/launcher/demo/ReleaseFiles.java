package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks archives for what they say of a suite. */
final class ReleaseFiles {
    private static final int MAX_CHARACTERS = 32 << 20;
    private static final int OK = 200;
    /** Not found, gone. Any other answer says nothing of the suite. */
    private static final Set<Integer> ABSENT = Set.of(404, 410);

    private final HttpClient client;

    /**
     * Asks with a client of its own.
     *
     * @param proxy to go through; empty for none
     */
    ReleaseFiles(Optional<FetchProxy> proxy) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(15))
                .followRedirects(HttpClient.Redirect.NORMAL);
        proxy.ifPresent(through -> through.use(builder));
        this.client = builder.build();
    }

    /**
     * A suite's InRelease, or its Release where there is none; a character per byte.
     *
     * @return empty if the archive has no such suite
     * @throws UnreachableUpstreamException if it cannot be reached, or answers neither with the file nor that it has
     *     none
     * @throws IOException if the file has more than 32 MiB
     */
    Optional<String> of(URI archive, String suite) throws IOException, InterruptedException {
        for (String name : List.of("InRelease", "Release")) {
            HttpResponse<String> answer = ask(archive, "/dists/" + suite + "/" + name);
            if (ABSENT.contains(answer.statusCode())) {
                continue;
            }
            if (answer.statusCode() != OK) {
                throw new UnreachableUpstreamException(archive, "it answered with status " + answer.statusCode());
            }
            if (answer.body().length() > MAX_CHARACTERS) {
                throw new IOException("The file " + name + " of " + suite + " at " + archive + " is too large.");
            }
            return Optional.of(answer.body());
        }
        return Optional.empty();
    }

    private HttpResponse<String> ask(URI archive, String path)
            throws UnreachableUpstreamException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(archive + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException | UnresolvedAddressException e) {
            throw new UnreachableUpstreamException(archive, e);
        }
    }
}
