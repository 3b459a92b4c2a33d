package org.sallyport.media.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DownloadsTest {

    private static final int FILES = 120;
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private ContentStore store;
    private ContentBatch batch;
    private RoughServer server;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
        batch = store.batch("job");
        server = new RoughServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        batch.close();
    }

    @Test
    void manyComeAtATimeButNoMoreThanAllowed() throws IOException {
        List<Download> wanted = offered(FILES, 5_000);
        Queue<Download> done = new ConcurrentLinkedQueue<>();
        AtomicLong received = new AtomicLong();
        try (UpstreamClient client =
                new UpstreamClient(UpstreamFixture.impatient().withConnections(4))) {
            client.downloadAll(wanted, batch, new DownloadListener() {
                @Override
                public void done(Download download) {
                    done.add(download);
                }

                @Override
                public void received(long bytes) {
                    received.addAndGet(bytes);
                }
            });
        }

        assertThat(done).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(received)
                .hasValue(wanted.stream().mapToLong(Download::sizeBytes).sum());
        assertThat(batch.newFiles()).isEqualTo(FILES);
        assertThat(server.mostConnections()).isBetween(2, 4);
    }

    @Test
    void whoRecordsAFailureGetsTheOthers() throws IOException {
        List<Download> wanted = new ArrayList<>(offered(FILES, 1_000));
        Download missing = UpstreamFixture.wanted(server.uri("/missing"), UpstreamFixture.file(7));
        wanted.add(3, missing);
        Queue<Download> failed = new ConcurrentLinkedQueue<>();
        try (UpstreamClient client = new UpstreamClient(UpstreamFixture.impatient())) {
            client.downloadAll(wanted, batch, new DownloadListener() {
                @Override
                public void failed(Download download, UpstreamException failure) {
                    failed.add(download);
                }
            });
        }

        assertThat(failed).containsExactly(missing);
        assertThat(batch.newFiles()).isEqualTo(FILES);
    }

    @Test
    void otherwiseTheFirstFailureStopsAll() throws IOException {
        List<Download> wanted = new ArrayList<>(offered(FILES, 1_000));
        wanted.add(0, UpstreamFixture.wanted(server.uri("/missing"), UpstreamFixture.file(7)));
        try (UpstreamClient client =
                new UpstreamClient(UpstreamFixture.impatient().withConnections(1))) {
            assertThatThrownBy(() -> client.downloadAll(wanted, batch, DownloadListener.SILENT))
                    .isInstanceOf(UpstreamException.class);
        }

        assertThat(batch.newFiles()).isZero();
    }

    @Test
    void aStopEndsATransferInItsMiddle() throws IOException {
        byte[] file = UpstreamFixture.file(50_000_000);
        server.on("/big", (request, socket, out) -> {
            RoughServer.head(out, 200, "Content-Length: " + file.length);
            for (int at = 0; at < file.length; at += 50_000) {
                out.write(file, at, 50_000);
                Thread.sleep(10);
            }
        });
        AtomicLong received = new AtomicLong();
        try (UpstreamClient client = new UpstreamClient(UpstreamFixture.impatient())) {
            assertThatThrownBy(() -> client.downloadAll(
                            List.of(UpstreamFixture.wanted(server.uri("/big"), file)), batch, new DownloadListener() {
                                @Override
                                public void received(long bytes) {
                                    received.addAndGet(bytes);
                                }

                                @Override
                                public boolean isStopped() {
                                    return received.get() > 1_000_000;
                                }
                            }))
                    .isInstanceOf(InterruptedIOException.class);
        }

        assertThat(received.get()).isLessThan(5_000_000);
    }

    @Test
    void anInterruptEndsAllAndIsForgottenByTheThreadsThatGoOn() throws Exception {
        byte[] file = UpstreamFixture.file(10_000);
        CountDownLatch asked = new CountDownLatch(3);
        Download silent = UpstreamFixture.wanted(
                server.on("/silent", (request, socket, out) -> {
                    asked.countDown();
                    Thread.sleep(30_000);
                }),
                file);
        Download good = UpstreamFixture.wanted(
                server.on("/good", (request, socket, out) -> RoughServer.respond(out, 200, file)), file);
        try (UpstreamClient client =
                new UpstreamClient(UpstreamFixture.impatient().withTimeouts(SILENCE, SILENCE))) {
            Thread caller = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                try {
                    asked.await();
                    caller.interrupt();
                } catch (InterruptedException e) {
                    caller.interrupt();
                }
            });
            interrupter.start();
            assertThatThrownBy(
                            () -> client.downloadAll(List.of(silent, silent, silent), batch, DownloadListener.SILENT))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            interrupter.join();

            client.downloadAll(List.of(good, good, good), batch, DownloadListener.SILENT);
        }

        assertThat(batch.newFiles()).isEqualTo(1);
    }

    @Test
    void allTogetherKeepToTheBandwidth() throws IOException {
        // Five in a hundred above the limit at most; how far below it, a busy machine decides.
        assertThat(rate(24, 1_000_000)).isBetween(500_000.0, 1_050_000.0);
    }

    @Test
    @Tag("thorough")
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void theBandwidthIsKeptWithinFiveInAHundred() throws IOException {
        for (int limit : new int[] {500_000, 2_000_000, 8_000_000}) {
            // Whatever else a machine does can only slow a lap down; so the best of some counts from below.
            double best = 0;
            for (int lap = 0; lap < 4 && best < 0.95 * limit; lap++) {
                double rate = rate(limit / 25_000, limit);
                assertThat(rate).isLessThan(1.05 * limit);
                best = Math.max(best, rate);
            }
            assertThat(best).isGreaterThan(0.95 * limit);
        }
    }

    /** Bytes a second of some files of 100,000 bytes each. */
    private double rate(int count, int limit) throws IOException {
        List<Download> wanted = offered(count, 100_000);
        long bytes = wanted.stream().mapToLong(Download::sizeBytes).sum();
        long begun = System.nanoTime();
        try (ContentBatch own = store.batch("rate" + begun);
                UpstreamClient client =
                        new UpstreamClient(UpstreamFixture.impatient().withBytesPerSecond(limit))) {
            client.downloadAll(wanted, own, DownloadListener.SILENT);
        }
        return bytes / ((System.nanoTime() - begun) / 1e9);
    }

    private List<Download> offered(int count, int bytes) {
        List<Download> offered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] file = UpstreamFixture.file(bytes + i);
            offered.add(UpstreamFixture.wanted(
                    server.on("/" + i, (request, socket, out) -> RoughServer.respond(out, 200, file)), file));
        }
        return offered;
    }
}
