package org.sallyport.media.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.UpstreamException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UpstreamClientTest {

    private static final byte[] FILE = UpstreamFixture.file(300_000);
    private static final Sha256 DIGEST = Sha256.of(FILE);

    @TempDir
    private Path folder;

    private ContentStore store;
    private ContentBatch batch;
    private RoughServer server;
    private UpstreamClient client;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
        batch = store.batch("job");
        server = new RoughServer();
        client = new UpstreamClient(UpstreamFixture.impatient());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        batch.close();
    }

    @Test
    void aSmallFileComesWhole() throws IOException {
        URI uri = server.on("/InRelease", (request, socket, out) -> RoughServer.respond(out, 200, FILE));

        FetchedBytes fetched = client.get(uri, FILE.length);

        assertThat(fetched.content()).isEqualTo(FILE);
        assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
        assertThat(server.requests().get(0).header("User-Agent")).isEqualTo("Sallyport/1");
    }

    @Test
    void aSmallFileThatDripsForEverEndsWhenItsListenerSaysStop() {
        URI uri = server.on("/InRelease", (request, socket, out) -> {
            RoughServer.head(out, 200, "Connection: close");
            while (true) {
                out.write(FILE, 0, 100);
                out.flush();
                Thread.sleep(20);
            }
        });
        AtomicInteger asked = new AtomicInteger();
        DownloadListener impatient = new DownloadListener() {
            @Override
            public boolean isStopped() {
                return asked.incrementAndGet() > 10;
            }
        };

        assertThat(catchThrowableOfType(
                        InterruptedIOException.class, () -> client.get(List.of(uri), FILE.length, impatient)))
                .hasMessage("stopped");
    }

    @Test
    void aPlaceIsNotAskedAfterAStop() {
        DownloadListener stopped = new DownloadListener() {
            @Override
            public boolean isStopped() {
                return true;
            }
        };

        assertThat(catchThrowableOfType(
                        InterruptedIOException.class, () -> client.get(List.of(server.uri("/a")), 1, stopped)))
                .isNotNull();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFileOfKnownDigestIsInTheStoreOnceSettled() throws IOException {
        download(server.on("/a.deb", (request, socket, out) -> RoughServer.respond(out, 200, FILE)));
        batch.settle();

        assertThat(store.bytes(DIGEST, FILE.length)).isEqualTo(FILE);
    }

    @Test
    void whatIsHeldIsNotAskedFor() throws IOException {
        batch.put(FILE);

        download(server.uri("/a.deb"));

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws IOException {
        download(server.on("/a.deb", (request, socket, out) -> {
            int from = request.rangeStart();
            int to = Math.min(FILE.length, from + 120_000);
            String[] partial = {"Content-Range: bytes " + from + "-" + (FILE.length - 1) + "/" + FILE.length};
            RoughServer.head(
                    out,
                    from == 0 ? 200 : 206,
                    from == 0 ? "X-Whole: yes" : partial[0],
                    "Content-Length: " + (FILE.length - from));
            out.write(FILE, from, to - from);
            out.flush();
            if (to < FILE.length) {
                throw new IOException("broken off");
            }
        }));

        assertThat(batch.holds(DIGEST)).isTrue();
        assertThat(server.requests().stream().map(RoughServer.Request::rangeStart))
                .containsExactly(0, 120_000, 240_000);
    }

    @Test
    void theWholeInAnswerToARangeStartsAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        download(server.on("/a.deb", (request, socket, out) -> {
            if (asked.getAndIncrement() == 0) {
                RoughServer.head(out, 200, "Content-Length: " + FILE.length);
                out.write(FILE, 0, 100_000);
                out.flush();
                throw new IOException("broken off");
            }
            RoughServer.respond(out, 200, FILE);
        }));

        assertThat(batch.holds(DIGEST)).isTrue();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anotherPartThanAskedForStartsAgain() throws IOException {
        download(server.on("/a.deb", (request, socket, out) -> {
            if (request.header("range").isEmpty() && server.requests().size() > 1) {
                RoughServer.respond(out, 200, FILE);
            } else if (request.header("range").isEmpty()) {
                RoughServer.head(out, 200, "Content-Length: " + FILE.length);
                out.write(FILE, 0, 100_000);
                out.flush();
                throw new IOException("broken off");
            } else {
                RoughServer.respond(
                        out, 206, Arrays.copyOfRange(FILE, 5, FILE.length), "Content-Range: bytes 5-299999/300000");
            }
        }));

        assertThat(batch.holds(DIGEST)).isTrue();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aTransferThatAlwaysBreaksIsTruncated() {
        URI uri = server.on("/a.deb", (request, socket, out) -> {
            RoughServer.head(out, 200, "Content-Length: " + FILE.length);
            throw new IOException("broken off");
        });

        assertThat(failure(uri).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void anEndThatIsNoneIsTruncatedEvenWhenTheConnectionEndsInOrder() {
        URI uri = server.on("/a.deb", (request, socket, out) -> {
            RoughServer.head(out, 200, "Connection: close");
            out.write(FILE, 0, 1_000);
            out.flush();
            throw new IOException("closed");
        });

        assertThat(failure(uri).reason()).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aPeerThatNeverAnswersIsSilent() {
        URI uri = server.on("/a.deb", (request, socket, out) -> Thread.sleep(60_000));

        assertThat(failure(uri).reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void aPeerThatFallsSilentInTheBodyIsSilent() {
        URI uri = server.on("/a.deb", (request, socket, out) -> {
            RoughServer.head(out, 200, "Content-Length: " + FILE.length);
            out.write(FILE, 0, 10);
            out.flush();
            Thread.sleep(60_000);
        });

        assertThat(failure(uri).reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void aPeerThatDripsIsSilentThoughNoPauseIsLong() {
        URI uri = server.on("/a.deb", (request, socket, out) -> {
            RoughServer.head(out, 200, "Content-Length: " + FILE.length);
            drip(out, FILE);
        });

        assertThat(failure(uri).reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void aHeadThatDripsIsSilent() {
        URI uri = server.on(
                "/a.deb",
                (request, socket, out) -> drip(
                        out, ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(5_000)).getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(failure(uri).reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void anEndlessBodyIsCutAtTheExpectedLength() {
        URI uri = server.on("/a.deb", (request, socket, out) -> endless(out));

        assertThat(failure(uri).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anEndlessSmallFileIsCutAtItsLimit() {
        URI uri = server.on("/InRelease", (request, socket, out) -> endless(out));

        UpstreamException failure = catchThrowableOfType(UpstreamException.class, () -> client.get(uri, 1_000_000));

        assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefusedUnread() {
        URI uri = server.on(
                "/InRelease", (request, socket, out) -> RoughServer.head(out, 200, "Content-Length: 999999999999"));

        UpstreamException failure = catchThrowableOfType(UpstreamException.class, () -> client.get(uri, 1_000));

        assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void otherBytesAreRefusedAfterASecondLookPastTheCaches() {
        byte[] other = FILE.clone();
        other[0] ^= 1;
        URI uri = server.on("/a.deb", (request, socket, out) -> RoughServer.respond(out, 200, other));

        assertThat(failure(uri).reason()).isEqualTo(Reason.WRONG_DIGEST);
        assertThat(server.requests().stream().map(request -> request.header("Cache-Control")))
                .containsExactly("", "no-cache");
    }

    @Test
    void aCacheThatServesYesterdaysFileIsPassedBy() throws IOException {
        byte[] other = FILE.clone();
        other[0] ^= 1;
        download(server.on(
                "/a.deb",
                (request, socket, out) -> RoughServer.respond(
                        out, 200, request.header("Cache-Control").isEmpty() ? other : FILE)));

        assertThat(batch.holds(DIGEST)).isTrue();
    }

    @Test
    void anotherAnnouncedLengthIsRefusedUnread() {
        URI uri = server.on("/a.deb", (request, socket, out) -> RoughServer.head(out, 200, "Content-Length: 7"));

        UpstreamException failure = failure(uri);

        assertThat(failure.reason()).isEqualTo(Reason.WRONG_DIGEST);
        assertThat(failure).hasMessageContaining("7 bytes, 300000 are expected");
    }

    @Test
    void aFileThatIsNotThereIsAskedForOnce() {
        assertThat(failure(server.uri("/missing")).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anOverloadedUpstreamIsAskedAgain() throws IOException {
        download(server.on(
                "/a.deb",
                (request, socket, out) -> RoughServer.respond(
                        out,
                        server.requests().size() < 3 ? 503 : 200,
                        server.requests().size() < 3 ? new byte[0] : FILE)));

        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 500, 429})
    void anUpstreamThatStaysOverloadedIsGivenUp(int status) {
        URI uri = server.on("/a.deb", (request, socket, out) -> RoughServer.respond(out, status, new byte[0]));

        UpstreamException failure = failure(uri);

        assertThat(failure.reason()).isEqualTo(Reason.STATUS);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aForbiddenFileIsAskedForOnce() {
        URI uri = server.on("/a.deb", (request, socket, out) -> RoughServer.respond(out, 403, new byte[0]));

        assertThat(failure(uri).status()).isEqualTo(403);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        server.on("/there/b.deb", (request, socket, out) -> RoughServer.respond(out, 200, FILE));
        download(server.on(
                "/a.deb", (request, socket, out) -> RoughServer.respond(out, 302, FILE, "Location: there/b.deb")));

        assertThat(batch.holds(DIGEST)).isTrue();
    }

    @Test
    void aLoopOfRedirectsEnds() {
        URI uri = server.on(
                "/a.deb", (request, socket, out) -> RoughServer.respond(out, 301, new byte[0], "Location: /a.deb"));

        assertThat(failure(uri).reason()).isEqualTo(Reason.REDIRECT);
        assertThat(server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "gopher://127.0.0.1/",
                "jar:file:/x!/y",
                "",
                "http:",
                "%zz"
            })
    void aRedirectOutOfHttpIsNotFollowed(String location) {
        URI uri = server.on(
                "/a.deb",
                (request, socket, out) -> RoughServer.respond(out, 302, new byte[0], "Location: " + location));

        assertThat(failure(uri).reason()).isEqualTo(Reason.REDIRECT);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void onlyHttpIsSpoken() {
        assertThat(failure(URI.create("file:///etc/passwd")).reason()).isEqualTo(Reason.REDIRECT);
    }

    @Test
    void aUsersNameGoesToTheAskedHostOnly() throws IOException {
        try (RoughServer other = new RoughServer();
                UpstreamClient user = new UpstreamClient(
                        UpstreamFixture.impatient().withCredentials(Optional.of(new Credentials("me", "secret"))))) {
            URI elsewhere = other.on("/a.deb", (request, socket, out) -> RoughServer.respond(out, 200, FILE));
            URI uri = server.on(
                    "/a.deb",
                    (request, socket, out) -> RoughServer.respond(out, 307, new byte[0], "Location: " + elsewhere));

            user.download(UpstreamFixture.wanted(uri, FILE), batch, DownloadListener.SILENT);

            assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
            assertThat(other.requests().get(0).header("Authorization")).isEmpty();
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failure(URI.create("http://127.0.0.1:" + port + "/a.deb")).reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aMessageKeepsSecretsToItself() {
        UpstreamException failure =
                failure(URI.create("http://me:secret@127.0.0.1:" + server.port() + "/x?token=secret"));

        assertThat(failure).hasMessageNotContaining("secret");
        assertThat(failure.uri()).isEqualTo(server.uri("/x"));
    }

    @Test
    void aProxyIsAskedInItsUsersName() throws IOException {
        UpstreamProxy through =
                new UpstreamProxy("127.0.0.1", server.port(), Optional.of(new Credentials("me", "secret")));
        server.on("http://upstream.example/a.deb", (request, socket, out) -> RoughServer.respond(out, 200, FILE));
        try (UpstreamClient behind =
                new UpstreamClient(UpstreamFixture.impatient().withProxy(Optional.of(through)))) {
            behind.download(URI.create("http://upstream.example/a.deb"), DIGEST, FILE.length, batch);
        }

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("Proxy-Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
    }

    @Test
    void aProxyOfAllUpstreamsIsNeitherAskedForThisMachineNorIsItsPasswordTold() throws IOException {
        UpstreamProxy through =
                new UpstreamProxy("proxy.invalid", 3128, Optional.of(new Credentials("me", "secret"))).ofOthers();
        server.on("/a.deb", (request, socket, out) -> RoughServer.respond(out, 200, FILE));
        try (UpstreamClient behind =
                new UpstreamClient(UpstreamFixture.impatient().withProxy(Optional.of(through)))) {
            behind.download(server.uri("/a.deb"), DIGEST, FILE.length, batch);
        }

        assertThat(server.requests().get(0).header("Proxy-Authorization")).isEmpty();
    }

    private void download(URI uri) throws IOException {
        client.download(uri, DIGEST, FILE.length, batch);
    }

    private UpstreamException failure(URI uri) {
        return catchThrowableOfType(UpstreamException.class, () -> download(uri));
    }

    private static void drip(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        for (byte drop : bytes) {
            out.write(drop);
            out.flush();
            Thread.sleep(UpstreamFixture.SILENCE.toMillis() / 6);
        }
    }

    private static void endless(OutputStream out) throws IOException {
        RoughServer.head(out, 200, "Transfer-Encoding: chunked");
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            out.write(chunk);
        }
    }
}
