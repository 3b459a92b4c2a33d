package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a suite's package indexes are, from a look at its InRelease. Only a choice hangs on this: the mirror
 * verifies the signature before it believes any of it.
 *
 * @param sizes bytes of the plain index by {@code component/architecture}
 */
record SuiteIndexes(Map<String, Long> sizes) {
    private static final int MAX_CHARACTERS = 32 << 20;
    private static final Pattern INDEX =
            Pattern.compile("^ [0-9a-f]{64} +(\\d+) (\\S+)/binary-([^/\\s]+)/Packages$", Pattern.MULTILINE);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(15))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * Asks an upstream.
     *
     * @return empty if it has no such suite
     * @throws IOException if it cannot be reached
     */
    static Optional<SuiteIndexes> of(URI uri, String suite) throws IOException, InterruptedException {
        for (String name : List.of("InRelease", "Release")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(uri + "/dists/" + suite + "/" + name))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            HttpResponse<String> answer =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() == 200 && answer.body().length() < MAX_CHARACTERS) {
                return Optional.of(parse(answer.body()));
            }
        }
        return Optional.empty();
    }

    static SuiteIndexes parse(String release) {
        Map<String, Long> sizes = new HashMap<>();
        Matcher line = INDEX.matcher(release);
        while (line.find()) {
            sizes.put(line.group(2) + "/" + line.group(3), Long.parseLong(line.group(1)));
        }
        return new SuiteIndexes(sizes);
    }

    /** Bytes of the indexes of a component, all of these architectures together. */
    long bytes(String component, List<String> architectures) {
        return architectures.stream()
                .mapToLong(architecture -> sizes.getOrDefault(component + "/" + architecture, 0L))
                .sum();
    }

    /** Bytes of the indexes of these components. */
    long bytes(List<String> components, List<String> architectures) {
        return components.stream()
                .mapToLong(component -> bytes(component, architectures))
                .sum();
    }
}
