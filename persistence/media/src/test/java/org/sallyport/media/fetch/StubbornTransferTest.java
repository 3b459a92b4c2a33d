package org.sallyport.media.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.fetch.UpstreamException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How often transfers may break: three attempts here, counted anew after a MiB that never came before. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class StubbornTransferTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final byte[] FILE = UpstreamFixture.file(6 * MEBIBYTE);
    private static final int ATTEMPTS = 3;

    @TempDir
    private Path folder;

    private ContentBatch batch;
    private RoughServer server;
    private UpstreamClient client;

    @BeforeEach
    void open() throws IOException {
        batch = ContentStore.open(folder).batch("job");
        server = new RoughServer();
        client = new UpstreamClient(UpstreamFixture.impatient());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        batch.close();
    }

    private UpstreamException failure(URI uri) {
        return catchThrowableOfType(
                UpstreamException.class,
                () -> client.download(UpstreamFixture.wanted(uri, FILE), batch, DownloadListener.SILENT));
    }

    private static void breakingOff(RoughServer.Request request, java.io.OutputStream out, int bytes)
            throws IOException {
        int from = request.rangeStart();
        int to = Math.min(FILE.length, from + bytes);
        RoughServer.head(
                out,
                from == 0 ? 200 : 206,
                "Content-Length: " + (FILE.length - from),
                "Content-Range: bytes " + from + "-" + (FILE.length - 1) + "/" + FILE.length);
        out.write(FILE, from, to - from);
        out.flush();
        if (to < FILE.length) {
            throw new IOException("broken off");
        }
    }

    @Test
    void aTransferThatGetsFurtherEachTimeMayBreakMoreOftenThanThat() {
        URI uri = server.on("/a.deb", (request, socket, out) -> breakingOff(request, out, MEBIBYTE));

        assertThat(failure(uri)).isNull();
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void anUpstreamThatTakesBackWhatItGaveIsGivenUp() {
        URI uri = server.on("/a.deb", (request, socket, out) -> {
            if (request.rangeStart() > 0) {
                RoughServer.respond(out, 416, new byte[0]);
            } else {
                breakingOff(request, out, 2 * MEBIBYTE);
            }
        });

        assertThat(failure(uri).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(server.requests()).hasSize(ATTEMPTS);
    }

    @Test
    void anUpstreamThatAlwaysBeginsAnewIsGivenUp() {
        URI uri = server.on("/a.deb", (request, socket, out) -> {
            RoughServer.head(out, 200, "Content-Length: " + FILE.length);
            // Now more, now less: it is what was there before in either case.
            out.write(FILE, 0, (server.requests().size() % 2 == 0 ? 2 : 4) * MEBIBYTE);
            out.flush();
            throw new IOException("broken off");
        });

        assertThat(failure(uri).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(server.requests()).hasSize(ATTEMPTS);
    }
}
