package org.sallyport.web.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.sallyport.ejb.repository.Shelf;
import org.sallyport.media.content.Sha256;
import org.sallyport.web.repository.KnownFiles.Known;

import static org.assertj.core.api.Assertions.assertThat;

/** Which threads answer, in a server of Grizzly's own. */
class QuickTurnsTest {
    private static final String CONTENT = "0123456789";
    private static final String FILE = "GET /repo/local/known HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String SLOW = "GET /repo/local/slow HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String OTHER = "GET /else HTTP/1.1\r\nHost: x\r\n\r\n";
    /** Long enough for a machine that is busy, and a JVM that has loaded nothing yet. */
    private static final Duration QUICK = Duration.ofMillis(400);

    private static final String WAITING = "waiting";
    private static final String WORKING = "working";

    private final HttpServer server = new HttpServer();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private NetworkListener listener;
    private IOStrategy before;
    private QuickFiles quick;

    @BeforeEach
    void start() throws IOException {
        listener = new NetworkListener("test", "127.0.0.1", 0);
        // As in the application server.
        listener.getTransport().setIOStrategy(WorkerThreadIOStrategy.getInstance());
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(new Handler(), "/");
        server.start();
        before = listener.getTransport().getIOStrategy();
        quick = QuickFiles.into(QuickFilesTest.filters(listener.getFilterChain()), "/repo/", this::find, QUICK)
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void whoWaitsForRequestsAnswersForConnectionsThatAskForFilesOnly() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(socket, FILE)).isEqualTo(CONTENT);
            }
        }

        assertThat(threads).containsExactly(WORKING, WAITING, WAITING);
    }

    @Test
    void theHandlerNeverHoldsUpWhoWaitsForRequests() throws IOException {
        try (Socket socket = connect()) {
            List<String> answers = new ArrayList<>();
            for (String request : List.of(FILE, FILE, OTHER, OTHER, FILE, FILE)) {
                answers.add(ask(socket, request));
            }
            assertThat(answers).containsExactly(CONTENT, CONTENT, "got 0", "got 0", CONTENT, CONTENT);
        }

        assertThat(threads).containsExactly(WORKING, WAITING, WORKING, WORKING, WORKING, WAITING);
    }

    @Test
    void aFileThatTakesTimeIsNotWaitedForByOthers() throws IOException {
        try (Socket socket = connect()) {
            for (String request : List.of(FILE, SLOW, SLOW, FILE, FILE)) {
                assertThat(ask(socket, request)).isEqualTo(CONTENT);
            }
        }

        assertThat(threads).containsExactly(WORKING, WAITING, WORKING, WORKING, WAITING);
    }

    @Test
    void aBodyThatComesInPiecesReachesTheHandlerWhole() throws Exception {
        try (Socket socket = connect()) {
            ask(socket, FILE);
            assertThat(ask(socket, FILE)).isEqualTo(CONTENT);

            send(socket, "POST /else HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                Thread.sleep(50);
                send(socket, "x".repeat(100_000));
            }

            assertThat(answer(socket)).isEqualTo("got 300000");
            assertThat(ask(socket, FILE)).isEqualTo(CONTENT);
        }

        assertThat(threads).containsExactly(WORKING, WAITING, WORKING, WORKING);
    }

    @Test
    void takenOutItLeavesConnectionsAsTheyWere() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, FILE);
            ask(socket, FILE);
            assertThat(listener.getTransport().getIOStrategy()).isNotSameAs(before);

            quick.takeOut();

            assertThat(listener.getTransport().getIOStrategy()).isSameAs(before);
            assertThat(ask(socket, FILE)).isEqualTo("got 0");
        }

        assertThat(threads).containsExactly(WORKING, WAITING, WORKING);
    }

    private Optional<Known> find(RepositoryPath asked) {
        note();
        if (asked.path().equals("slow")) {
            pause();
        }
        byte[] content = CONTENT.getBytes(StandardCharsets.US_ASCII);
        return Optional.of(
                new Known(new Shelf.Item(Sha256.of(content), Instant.EPOCH, false), ByteBuffer.wrap(content)));
    }

    private void note() {
        threads.add(QuickTurns.isOnWaitingThread() ? WAITING : WORKING);
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), listener.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String ask(Socket socket, String request) throws IOException {
        send(socket, request);
        return answer(socket);
    }

    private static void send(Socket socket, String piece) throws IOException {
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the body of one answer, by its length. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().replaceAll("(?is).*\r\ncontent-length: ?(\\d+)\r\n.*", "$1");
        return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.US_ASCII);
    }

    private final class Handler extends HttpHandler {
        @Override
        public void service(Request request, Response response) throws IOException {
            note();
            long got = request.getInputStream().transferTo(OutputStream.nullOutputStream());
            String answer = "got " + got;
            response.setContentLength(answer.length());
            response.getWriter().write(answer);
        }
    }
}
