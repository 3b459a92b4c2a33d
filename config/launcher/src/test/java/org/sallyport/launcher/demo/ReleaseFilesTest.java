package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpHandler;
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
    private final CountDownLatch ended = new CountDownLatch(1);
    private int status = 200;
    private HttpHandler answer = exchange -> exchange.sendResponseHeaders(status, -1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().toString());
                answer.handle(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
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
    void anAnswerThatDoesNotEndIsNotWaitedFor() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[50]);
            exchange.getResponseBody().flush();
            await();
        };

        assertThatThrownBy(() -> new ReleaseFiles(Optional.empty(), Duration.ofSeconds(1)).of(uri(), "x"))
                .isInstanceOf(UnreachableUpstreamException.class)
                .hasMessageContaining("did not end within 1 s");
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            while (true) { // until the other side closes
                exchange.getResponseBody().write(block);
            }
        };

        assertThatThrownBy(() -> new ReleaseFiles(Optional.empty()).of(uri(), "x"))
                .hasMessage("The file InRelease of x at " + uri() + " is too large.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deb.debian.org/debian", "file:///srv/debian", "http:///debian"})
    void whatIsNoAddressOfAnArchiveIsSaid(String text) {
        assertThatThrownBy(() -> new ReleaseFiles(Optional.empty()).of(URI.create(text), "x"))
                .isInstanceOf(UnreachableUpstreamException.class)
                .hasMessageContaining("http://host/path");
        assertThatThrownBy(() -> new ReleaseFiles(Optional.empty()).of(uri(), "a b"))
                .isInstanceOf(UnreachableUpstreamException.class);
    }

    @Test
    void theServersProxyIsGoneThrough() throws Exception {
        var proxy = FetchProxy.of(Map.of("SALLYPORT_FETCH_PROXY", uri().toString()));

        assertThat(new ReleaseFiles(proxy).of(URI.create("http://archive.invalid/debian"), "x"))
                .isPresent();
        assertThat(new ReleaseFiles(proxy).of(uri(), "here")).isPresent();
        assertThat(asked)
                .as("what is on this machine is asked itself")
                .containsExactly("http://archive.invalid/debian/dists/x/InRelease", "/dists/here/InRelease");
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
