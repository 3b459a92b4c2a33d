package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseFilesTest {
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aSuiteThatIsNotThereIsNone(int absent) throws Exception {
        status = absent;

        assertThat(new ReleaseFiles(Optional.empty()).of(uri(), "x")).isEmpty();
        assertThat(asked).containsExactly("/dists/x/InRelease", "/dists/x/Release");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 500, 503})
    void anotherAnswerSaysNothingOfTheSuite(int other) {
        status = other;

        assertThatThrownBy(() -> new ReleaseFiles(Optional.empty()).of(uri(), "x"))
                .isInstanceOf(UnreachableUpstreamException.class)
                .hasMessageContaining("status " + other);
    }

    @Test
    void anArchiveThatDoesNotAnswerIsOutOfReach() {
        URI uri = uri();
        server.stop(0);

        assertThatThrownBy(() -> new ReleaseFiles(Optional.empty()).of(uri, "x"))
                .isInstanceOf(UnreachableUpstreamException.class)
                .hasMessageStartingWith("The upstream " + uri + " is out of reach (");
    }

    @Test
    void theServersProxyIsGoneThrough() throws Exception {
        var proxy = FetchProxy.of(Map.of("SALLYPORT_FETCH_PROXY", uri().toString()));

        assertThat(new ReleaseFiles(proxy).of(URI.create("http://archive.invalid/debian"), "x"))
                .isPresent();
        assertThat(asked).containsExactly("http://archive.invalid/debian/dists/x/InRelease");
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
