package org.sallyport.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks archives for what they say of a suite. */
final class ReleaseFiles {
    private static final int MAX_BYTES = 32 << 20;
    private static final int OK = 200;
    /** Not found, gone. Any other answer says nothing of the suite. */
    private static final Set<Integer> ABSENT = Set.of(404, 410);

    private final HttpClient client;
    private final Duration limit;

    /**
     * Asks with a client of its own.
     *
     * @param proxy to go through; empty for none
     */
    ReleaseFiles(Optional<FetchProxy> proxy) {
        this(proxy, Duration.ofSeconds(60));
    }

    /** @param limit of each answer's head, and again of its body */
    ReleaseFiles(Optional<FetchProxy> proxy, Duration limit) {
        this.limit = limit;
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
            Answer answer = ask(archive, "/dists/" + suite + "/" + name);
            if (ABSENT.contains(answer.status())) {
                continue;
            }
            if (answer.status() != OK) {
                throw new UnreachableUpstreamException(archive, "it answered with status " + answer.status());
            }
            if (answer.content().length() > MAX_BYTES) {
                throw new IOException("The file " + name + " of " + suite + " at " + archive + " is too large.");
            }
            return Optional.of(answer.content());
        }
        return Optional.empty();
    }

    /** @param content at most a character more than may be */
    private record Answer(int status, String content) {}

    private Answer ask(URI archive, String path) throws UnreachableUpstreamException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address(archive, path)).timeout(limit).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return new Answer(answer.statusCode(), content(archive, body));
            }
        } catch (UnreachableUpstreamException e) {
            throw e;
        } catch (IOException | UnresolvedAddressException e) {
            throw new UnreachableUpstreamException(archive, e);
        }
    }

    private static URI address(URI archive, String path) throws UnreachableUpstreamException {
        URI address;
        try {
            address = new URI(archive + path);
        } catch (URISyntaxException e) {
            throw new UnreachableUpstreamException(archive, "it has no path " + path);
        }
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new UnreachableUpstreamException(archive, "it is no address of the form http://host/path");
        }
        return address;
    }

    /** The client's own limit ends with the answer's head; what is closed while it is read ends the reading, too. */
    private String content(URI archive, InputStream body) throws IOException, InterruptedException {
        CompletableFuture<String> content = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(body.readNBytes(MAX_BYTES + 1), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return content.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreachableUpstreamException(
                    archive, "its answer did not end within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
