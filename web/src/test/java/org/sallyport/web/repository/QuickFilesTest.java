package org.sallyport.web.repository;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.sallyport.ejb.repository.Shelf;
import org.sallyport.media.content.Sha256;
import org.sallyport.web.repository.KnownFiles.Known;

import static org.assertj.core.api.Assertions.assertThat;

/** In a server of Grizzly's own, whose handler stands for the servlet. */
class QuickFilesTest {
    private static final byte[] CONTENT = "0123456789".repeat(50).getBytes(StandardCharsets.US_ASCII);
    private static final Instant PUBLISHED = Instant.parse("2026-02-03T04:05:06Z");

    private final AtomicInteger handled = new AtomicInteger();
    private final HttpServer server = new HttpServer();
    private List<Object> filters = List.of();
    private Object cache = List.of();
    private QuickFiles quick;

    @BeforeEach
    void start() throws IOException {
        var listener = new NetworkListener("test", "127.0.0.1", 0);
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(new Handler(), "/");
        server.start();
        filters = filters(listener.getFilterChain());
        cache = filters.get(listener.getFilterChain().indexOfType(FileCacheFilter.class));
        quick = QuickFiles.into(filters, "/repo/", QuickFilesTest::find).orElseThrow();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void aKnownFileIsAnsweredAndNothingElse() throws IOException {
        assertThat(exchange(get("/repo/local/known"), close("/repo/local/known")))
                .hasSize(2)
                .allMatch(answer -> answer.startsWith("HTTP/1.1 200"))
                .allMatch(answer -> answer.endsWith(new String(CONTENT, StandardCharsets.US_ASCII)));
        assertThat(handled).hasValue(0);

        assertThat(exchange(get("/repo/local/unknown"), close("/repo/local/broken")))
                .allMatch(answer -> answer.endsWith("by the handler"));
        assertThat(handled).hasValue(2);
    }

    @Test
    void requestsInOnePieceAreAnsweredInTheirOrder() throws IOException {
        String many = (get("/repo/local/known") + get("/else")).repeat(20) + close("/repo/local/known");

        List<String> answers = exchange(many);

        assertThat(answers).hasSize(41);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).endsWith("by the handler")).isEqualTo(i % 2 == 1);
        }
    }

    @Test
    void headAndWhatIsHeldHaveNoBody() throws IOException {
        List<String> answers = exchange(
                get("/repo/local/known").replace("GET", "HEAD"),
                "GET /repo/local/known HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIf-None-Match: \""
                        + Sha256.of(CONTENT) + "\"\r\n\r\n");

        assertThat(answers.get(0))
                .startsWith("HTTP/1.1 200")
                .contains("content-length: 500\r\n")
                .endsWith("\r\n\r\n");
        assertThat(answers.get(1))
                .startsWith("HTTP/1.1 304")
                .doesNotContain("content-length")
                .endsWith("\r\n\r\n");
        assertThat(handled).hasValue(0);
    }

    @Test
    void anOldClientGetsItsConnectionsEnd() throws IOException {
        assertThat(exchange("GET /repo/local/known HTTP/1.0\r\nHost: x\r\n\r\n"))
                .singleElement()
                .satisfies(answer -> assertThat(answer).contains("connection: close"));
        assertThat(exchange(
                        "GET /repo/local/known HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n",
                        close("/repo/local/known")))
                .hasSize(2);
        assertThat(handled).hasValue(0);
    }

    @Test
    void takenOutItLeavesWhatWasThere() throws IOException {
        assertThat(filters).doesNotContain(cache);

        quick.takeOut();

        assertThat(filters).contains(cache).doesNotContain(quick);
        assertThat(exchange(close("/repo/local/known"))).allMatch(answer -> answer.endsWith("by the handler"));
    }

    @Test
    void itIsPutInOnce() {
        assertThat(QuickFiles.into(filters, "/repo/", QuickFilesTest::find)).isEmpty();
        assertThat(QuickFiles.into(new ArrayList<>(), "/repo/", QuickFilesTest::find))
                .isEmpty();
    }

    private static Optional<Known> find(RepositoryPath asked) throws IOException {
        return switch (asked.path()) {
            case "known" ->
                Optional.of(new Known(new Shelf.Item(Sha256.of(CONTENT), PUBLISHED, false), ByteBuffer.wrap(CONTENT)));
            case "broken" -> throw new IOException("ended early");
            default -> Optional.empty();
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static List<Object> filters(FilterChain chain) {
        return (List) chain;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String close(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    /** Sends pieces over one connection, and parts the answers; names of headers in small letters. */
    private List<String> exchange(String... pieces) throws IOException {
        int port = server.getListener("test").getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
            }
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return List.of(all.replace("Content-Length", "content-length")
                    .replace("Connection", "connection")
                    .split("(?<!^)(?=HTTP/1\\.)"));
        }
    }

    private final class Handler extends HttpHandler {
        @Override
        public void service(Request request, Response response) throws IOException {
            handled.incrementAndGet();
            response.getWriter().write("by the handler");
        }
    }
}
