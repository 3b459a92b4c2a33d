package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpstreamChoiceTest {
    private static final List<String> AMD64 = List.of("amd64");

    private final List<String> said = new ArrayList<>();
    private Map<String, String> suites = Map.of();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String[] path = exchange.getRequestURI().getPath().split("/", -1);
                String release = path[3].equals("InRelease") ? suites.get(path[2]) : null;
                byte[] body = release == null ? new byte[0] : release.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(release == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSuiteWithPackagesIsTaken() throws Exception {
        suites = Map.of("x-updates", release("main", 100));

        assertThat(choose("x-updates", "main").suite()).isEqualTo("x-updates");
        assertThat(said).isEmpty();
    }

    @Test
    void anEmptySuiteIsSaidToBeEmptyAndAnotherTaken() throws Exception {
        suites = Map.of("x-updates", release("main", 0), "bookworm-updates", release("main", 100));

        assertThat(choose("x-updates", "main").suite()).isEqualTo("bookworm-updates");
        assertThat(said)
                .containsExactly(
                        "The suite x-updates is empty: its indexes list no package.",
                        "The upstream has no suite trixie-updates.",
                        "Taking bookworm-updates instead.");
    }

    @Test
    void nothingAtAllIsNoSuccess() {
        suites = Map.of("x-updates", release("main", 0));

        assertThatThrownBy(() -> choose("x-updates", "main"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x-updates")
                .hasMessageContaining("--suite");
    }

    @Test
    void ofALargeSuiteOneComponentIsTaken() throws Exception {
        suites = Map.of("x-updates", release("main", 40_000_000) + release("multiverse", 50_000) + release("empty", 0));

        assertThat(choose("x-updates", "main", "multiverse", "empty").components())
                .containsExactly("multiverse");
        assertThat(said).containsExactly("The suite x-updates is large; taking its component multiverse only.");
    }

    private DemoUpstream choose(String suite, String... components) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new UpstreamChoice(new ReleaseFiles(Optional.empty()), said::add)
                .choose(new DemoUpstream(uri, suite, List.of(components), AMD64, Keyring.shipped()), List.of());
    }

    private static String release(String component, long size) {
        return " " + "a".repeat(64) + " " + size + " " + component + "/binary-amd64/Packages\n";
    }
}
