package org.sallyport.ear.collector;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;

import static org.assertj.core.api.Assertions.assertThat;

/** A slow download is not cut however long it takes; a silent one is ended. */
class SlowDownloadIT {
    @TempDir
    Path home;

    private SallyportServer server;
    private AptUpstream upstream;
    private String link;
    private int size;

    @BeforeEach
    void anImage() {
        upstream = new AptUpstream().withPackages("slow", 20, 2_000_000).publish();
        server = SallyportServer.in(home)
                .role("collector")
                .setting("sallyport.download.idle", "PT4S")
                .start();
        RunFixture runs = new RunFixture(server);
        JsonObject run = runs.awaitEnd(runs.start(runs.mirror(upstream, "all")));
        size = run.getInt("iso_size_bytes");
        String token = server.post(RunFixture.path(run) + "/iso-token")
                .expect(200)
                .json()
                .getString("token");
        link = RunFixture.path(run) + "/iso-download?token=" + token;
    }

    @AfterEach
    void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void aDownloadThatIsSlowerThanEveryLimitIsWhole() throws Exception {
        try (Socket socket = open()) {
            long start = System.nanoTime();
            int body = readHead(socket.getInputStream());
            byte[] part = new byte[size / 20];
            while (body < size) {
                int read = socket.getInputStream().readNBytes(part, 0, Math.min(part.length, size - body));
                assertThat(read).as("bytes after %s", body).isPositive();
                body += read;
                Thread.sleep(700);
            }

            assertThat(body).isEqualTo(size);
            assertThat(System.nanoTime() - start).isGreaterThan(12_000_000_000L);
        }
    }

    @Test
    void aReceiverThatTakesNothingIsDropped() throws Exception {
        try (Socket socket = open()) {
            int body = readHead(socket.getInputStream());
            Thread.sleep(15_000);

            long rest = body;
            try (InputStream in = socket.getInputStream()) {
                byte[] part = new byte[1 << 16];
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    rest += read;
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }

            assertThat(rest).isLessThan(size);
        }
    }

    private Socket open() throws IOException {
        URI address = server.address();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 << 10);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout(60_000);
        String request = "GET " + link + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads up to the empty line; 0, the bytes of the body so far. */
    private static int readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 200").doesNotContain("chunked");
        return 0;
    }
}
