package org.sallyport.ear;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Small files, which are answered before the servlet, told from the servlet's answers by nothing. */
class QuickServingIT {
    /** Makes a request one for the servlet; where nobody is asked who he is, it changes nothing else. */
    private static final String FOR_THE_SERVLET = "Authorization: Basic eDp5\r\n";

    private static final String PACKAGE = "/repo/quick/pool/h/hello_1.0+b1~rc1_amd64.deb";
    private static final String CONTENT = "0123456789".repeat(100);
    /** Just small enough. */
    private static final int MIDDLE = (1 << 16) - 1;

    private static final SigningKey KEY = ForeignDisc.newKey();
    private static final UUID COLLECTOR = UUID.randomUUID();

    @TempDir
    static Path folder;

    private static SallyportServer server;
    private static int sets;

    /** What came of a request. */
    private record Reply(String status, Map<String, List<String>> headers, String body) {}

    @BeforeAll
    static void start() throws Exception {
        server = SallyportServer.shared();
        new ReceivingSide(server).trust("quick", KEY.publicKey().armored(), "quick", "quick-moving");
        publish(set().with("quick", "dists/stable/InRelease", "one")
                .with("quick", PACKAGE.substring("/repo/quick/".length()), CONTENT)
                .with("quick", "pool/text.txt", "text")
                .with("quick", "pool/page.html", "<b>")
                .with("quick", "pool/middle", "x".repeat(MIDDLE))
                .with("quick", "pool/large", "x".repeat(1 << 16))
                .with("quick", "pool/empty", ""));
        // Whoever looks at what is served makes the way known, and opens the quick one.
        server.bytes(server.anonymous("/repo/").GET());
    }

    @Test
    void theQuickWayIsOpen() throws IOException {
        assertThat(Files.readString(server.home().resolve("logs/server.0.log")))
                .containsOnlyOnce("Small files below /repo/ are answered before the servlet.");
    }

    /** They answer small files themselves: a single one would be one core's work for all hosts. */
    @Test
    void eachCoreHasAThreadThatWaitsForRequests() throws IOException {
        long waiting = 0;
        for (ProcessHandle process : server.processes()) {
            try (DirectoryStream<Path> tasks =
                    Files.newDirectoryStream(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
                for (Path task : tasks) {
                    // the kernel keeps 15 characters of a thread's name
                    waiting += Files.readString(task.resolve("comm")).startsWith("http-listener-k") ? 1 : 0;
                }
            }
        }
        assertThat(waiting).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PACKAGE,
                "/repo/quick/pool/h/hello_1.0%2bb1%7Erc1_amd64.deb",
                "/repo/quick/pool/text.txt",
                "/repo/quick/pool/page.html",
                "/repo/quick/pool/middle",
                "/repo/quick/pool/large",
                "/repo/quick/pool/empty",
                "/repo/quick/dists/stable/InRelease",
                "/repo/quick/pool",
                "/repo/quick/pool/",
                "/repo/quick/nothing",
                "/repo/nowhere/nothing",
                "/repo/quick/%2e%2e/a",
                "/repo/quick/a%00"
            })
    void bothWaysAnswerAlike(String path) throws IOException {
        for (String method : List.of("GET", "HEAD")) {
            for (String connection : List.of("", "Connection: close\r\n")) {
                alike(method + " " + path + " HTTP/1.1\r\nHost: there\r\n" + connection);
            }
            alike(method + " " + path + " HTTP/1.0\r\nHost: there\r\n");
            alike(method + " " + path + " HTTP/1.0\r\nHost: there\r\nConnection: keep-alive\r\n");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "If-None-Match, OWN, 304",
        "If-None-Match, '\"other\", W/OWN', 304",
        "If-None-Match, *, 304",
        "If-None-Match, '\"other\"', 200",
        "If-Modified-Since, 'Sun, 06 Nov 1994 08:49:37 GMT', 200",
        "If-Modified-Since, 'Fri, 31 Dec 2100 00:00:00 GMT', 200",
        "If-Modified-Since, yesterday, 200",
        "Accept-Encoding, gzip, 200"
    })
    void bothWaysCompareAlike(String header, String value, int status) throws IOException {
        String sent = value.replace("OWN", "\"" + Sha256.of(CONTENT.getBytes(StandardCharsets.US_ASCII)) + "\"");

        Reply reply = alike("GET " + PACKAGE + " HTTP/1.1\r\nHost: there\r\n" + header + ": " + sent + "\r\n");

        assertThat(reply.status()).startsWith("HTTP/1.1 " + status);
        assertThat(reply.body()).isEqualTo(status == 304 ? "" : CONTENT);
    }

    @Test
    void aConnectionServesAnyNumber() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 1_000; i++) {
                send(socket, get(i % 10 == 9 ? "/repo/quick/pool/large" : PACKAGE));
                assertThat(receive(socket.getInputStream(), false).status()).endsWith("200 OK");
            }
        }
    }

    @Test
    void requestsInOnePieceAreAnsweredInTheirOrder() throws IOException {
        List<String> paths = List.of(PACKAGE, "/repo/quick/pool/text.txt", "/repo/quick/pool/large", "/repo/quick/no");
        try (Socket socket = connect()) {
            for (int round = 0; round < 20; round++) {
                send(
                        socket,
                        String.join("", paths.stream().map(QuickServingIT::get).toList()));
            }
            for (int round = 0; round < 20; round++) {
                assertThat(receive(socket.getInputStream(), false).body()).isEqualTo(CONTENT);
                assertThat(receive(socket.getInputStream(), false).body())
                        .asString()
                        .isEqualTo("text");
                assertThat(receive(socket.getInputStream(), false).body()).hasSize(1 << 16);
                assertThat(receive(socket.getInputStream(), false).status()).contains("404");
            }
        }
    }

    @Test
    void whoeverLeavesOrTakesNothingHoldsUpNobody() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (Socket socket = connect()) {
                send(
                        socket,
                        i % 2 == 0
                                ? get(PACKAGE).substring(0, 30)
                                : get(PACKAGE).repeat(200));
            }
        }
        try (Socket greedy = connect()) {
            // More than sockets and the server's queue take.
            send(greedy, get("/repo/quick/pool/middle").repeat(300));
            assertThat(body(PACKAGE)).isEqualTo(CONTENT);
            for (int i = 0; i < 300; i++) {
                assertThat(receive(greedy.getInputStream(), false).body()).hasSize(MIDDLE);
            }
        }
    }

    @Test
    void whatIsPublishedIsServedAndWhatIsGuardedIsNot() throws Exception {
        publish(set().with("quick-moving", "dists/stable/InRelease", "one").with("quick-moving", "pool/old", "old"));
        assertThat(body("/repo/quick-moving/pool/old")).isEqualTo("old");

        publish(set().with("quick-moving", "dists/stable/InRelease", "two").with("quick-moving", "pool/new", "new"));

        assertThat(body("/repo/quick-moving/pool/new")).isEqualTo("new");
        assertThat(body("/repo/quick-moving/dists/stable/InRelease")).isEqualTo("two");
        assertThat(body("/repo/quick-moving/pool/old")).isEqualTo("old");

        String id = new ReceivingSide(server).offered("quick-moving").getString("id");
        server.put("/api/v1/airgap/repository/repositories/" + id + "/settings", "{\"client_auth\":true}")
                .expect(200);
        server.await(
                "the repository asks",
                () -> server.bytes(server.anonymous("/repo/quick-moving/pool/old"))
                                .statusCode()
                        == 401);
        for (int i = 0; i < 100; i++) {
            assertThat(server.bytes(server.anonymous("/repo/quick-moving/pool/old"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static String body(String path) {
        return new String(server.bytes(server.anonymous(path).GET()).body(), StandardCharsets.UTF_8);
    }

    /** Asks both, often enough that the one that reads rows once a second is not the quick one's only answer. */
    private static Reply alike(String request) throws IOException {
        boolean head = request.startsWith("HEAD");
        Reply servlet = once(request + FOR_THE_SERVLET + "\r\n", head);
        for (int i = 0; i < 2; i++) {
            Reply quick = once(request + "\r\n", head);
            assertThat(quick.status()).isEqualTo(servlet.status());
            assertThat(quick.headers()).isEqualTo(servlet.headers());
            assertThat(quick.body()).isEqualTo(servlet.body());
        }
        return servlet;
    }

    private static Reply once(String request, boolean head) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            Reply reply = receive(socket.getInputStream(), head);
            if (reply.headers().getOrDefault("connection", List.of()).contains("close")) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            return reply;
        }
    }

    private static Socket connect() throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: there\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Reply receive(InputStream in, boolean head) throws IOException {
        String status = line(in);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = name.equals("date")
                    ? "some"
                    : line.substring(name.length() + 1).strip();
            headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        int length = head || status.contains(" 304") || !headers.containsKey("content-length")
                ? 0
                : Integer.parseInt(headers.get("content-length").get(0));
        return new Reply(status, headers, new String(in.readNBytes(length), StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            assertThat(c).as("the connection ended after " + line).isNotNegative();
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static ForeignDisc set() {
        return ForeignDisc.of(KEY, COLLECTOR, ++sets);
    }

    private static void publish(ForeignDisc set) throws Exception {
        byte[] image = set.image(folder.resolve("set-" + set.sequence()));
        new ReceivingSide(server).ingest(BodyPublishers.ofByteArray(image));
    }
}
