package org.sallyport.ear.collector;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

/** A slow download is not cut however long it takes; a silent one is ended by our own limit, and by no other. */
class SlowDownloadIT {
    @TempDir
    static Path folder;

    private static AptUpstream upstream;
    private static SallyportServer server;

    private String link;
    private int size;

    @BeforeAll
    static void start() {
        upstream = new AptUpstream().withPackages("slow", 20, 2_000_000).publish();
        server = SallyportServer.shared();
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @Test
    void aSlowReceiverGetsTheWholeAndOneThatTakesNothingIsDropped() throws Exception {
        anImage(server);
        try (Socket slow = open(server);
                Socket idle = open(server)) {
            readHead(idle.getInputStream());
            long start = System.nanoTime();
            readHead(slow.getInputStream());
            int body = 0;
            byte[] part = new byte[size / 20];
            while (body < size) {
                int read = slow.getInputStream().readNBytes(part, 0, Math.min(part.length, size - body));
                assertThat(read).as("bytes after %s", body).isPositive();
                body += read;
                Thread.sleep(700);
            }

            assertThat(body).isEqualTo(size);
            assertThat(System.nanoTime() - start).isGreaterThan(12_000_000_000L);
            assertThat(rest(idle)).isLessThan(size);
        }
    }

    /** Bodies pass the application server by, which must find its connection as it left it. */
    @Test
    void answersOnOneConnectionKeepTheirBorders() throws Exception {
        anImage(server);
        byte[] whole = server.bytes(server.anonymous(link)).body();
        try (Socket socket = connect(server)) {
            for (int round = 0; round < 3; round++) {
                ask(socket, "GET", "");
                assertThat(readHead(socket.getInputStream())).contains("\r\nContent-Length: " + size + "\r\n");
                assertThat(socket.getInputStream().readNBytes(size)).isEqualTo(whole);

                ask(socket, "HEAD", "");
                assertThat(readHead(socket.getInputStream())).contains("\r\nContent-Length: " + size + "\r\n");

                ask(socket, "GET", "Range: bytes=1000000-3999999\r\n");
                assertThat(readHead(socket.getInputStream())).startsWith("HTTP/1.1 206");
                assertThat(socket.getInputStream().readNBytes(3_000_000))
                        .isEqualTo(Arrays.copyOfRange(whole, 1_000_000, 4_000_000));
            }
        }
        assertThat(server.log()).doesNotContain("Large bodies are copied");
    }

    /** The application server's own limit is 30 s unless it is told otherwise. */
    @Test
    @Tag("thorough")
    void aReceiverThatPausesForFortySecondsGoesOn() throws Exception {
        try (SallyportServer usual = SallyportServer.in(folder.resolve("usual"))
                .role("collector")
                .setting("sallyport.download.idle", "PT60S")
                .start()) {
            anImage(usual);
            try (Socket socket = open(usual)) {
                readHead(socket.getInputStream());
                Thread.sleep(40_000);

                assertThat(rest(socket)).isEqualTo(size);
            }
        }
    }

    private void anImage(SallyportServer from) {
        RunFixture runs = new RunFixture(from);
        JsonObject run = runs.awaitEnd(runs.start(runs.mirror(upstream, "all")));
        size = run.getInt("iso_size_bytes");
        String token = from.post(RunFixture.path(run) + "/iso-token")
                .expect(200)
                .json()
                .getString("token");
        link = RunFixture.path(run) + "/iso-download?token=" + token;
    }

    /** How many bytes still come. */
    private static long rest(Socket socket) throws IOException {
        long rest = 0;
        try (InputStream in = socket.getInputStream()) {
            byte[] part = new byte[1 << 16];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                rest += read;
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return rest;
    }

    private Socket open(SallyportServer from) throws IOException {
        Socket socket = connect(from);
        ask(socket, "GET", "Connection: close\r\n");
        return socket;
    }

    private static Socket connect(SallyportServer to) throws IOException {
        URI address = to.address();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 << 10);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private void ask(Socket socket, String method, String headers) throws IOException {
        String request = method + " " + link + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads up to the empty line. */
    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 20").doesNotContain("chunked");
        return head.toString();
    }
}
