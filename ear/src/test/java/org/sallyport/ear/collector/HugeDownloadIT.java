package org.sallyport.ear.collector;

import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.ear.SallyportServer;
import org.sallyport.ear.mirror.AptUpstream;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/** An image of 20 GB, made of files with holes that differ from each other, so that the disk holds next to nothing. */
@Tag("thorough")
class HugeDownloadIT {
    private static final int FILES = 10;
    private static final long FILE_BYTES = 2_000_000_000L;
    private static final int BREAKS = 20;

    @TempDir
    Path home;

    @Test
    void aDownloadThatBreaksOffTwentyTimesIsWholeAndTheServerStaysSmall() throws Exception {
        // With the compiler that users have: the tests' own digests three times as slowly, and this is forty gigabytes.
        try (SallyportServer server = SallyportServer.in(home)
                        .role("collector")
                        .environment("SALLYPORT_JVM_OPTIONS", "")
                        .start();
                AptUpstream upstream = new AptUpstream()) {
            for (int i = 0; i < FILES; i++) {
                upstream.withListed("p" + i + "_1_amd64.deb", sparse(i), FILE_BYTES);
            }
            upstream.publish();
            RunFixture runs = new RunFixture(server);
            JsonObject asked = server.post(
                            RunFixture.RUNS,
                            "{\"iso_label\":\"huge\",\"media_size_bytes\":null,\"targets\":[{\"mirror_id\":\""
                                    + runs.mirror(upstream, "all") + "\"}]}")
                    .expect(202)
                    .json();
            // Every byte is digested twice: longer than other jobs may take, where the machine is busy.
            awaitSeal(server, asked);
            JsonObject run = runs.awaitEnd(asked);
            assertThat(run.getString("status")).as("%s", run).isEqualTo("COMPLETE");
            long size = run.getJsonNumber("iso_size_bytes").longValue();
            assertThat(size).isGreaterThan(FILES * FILE_BYTES);
            long before = residentBytes(server);

            String digest = download(server, RunFixture.path(run) + "/iso", size);

            assertThat(server.get(RunFixture.path(run) + "/iso/sha256")
                            .expect(200)
                            .body())
                    .startsWith(digest);
            assertThat(residentBytes(server) - before).isLessThan(150L << 20);
        }
    }

    private static void awaitSeal(SallyportServer server, JsonObject run) throws InterruptedException {
        String path = "/api/v1/jobs/" + run.getString("job_id");
        for (int looks = 0; looks < 900; looks++) {
            if (!server.get(path).expect(200).json().getString("state").matches("QUEUED|RUNNING")) {
                return;
            }
            Thread.sleep(2_000);
        }
    }

    private static String download(SallyportServer server, String path, long size) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 18];
        String etag = null;
        long position = 0;
        int requests = 0;
        while (position < size) {
            HttpRequest.Builder request = server.request(path).header("Range", "bytes=" + position + "-");
            if (etag != null) {
                request.header("If-Range", etag);
            }
            HttpResponse<InputStream> answer =
                    client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(206);
            etag = answer.headers().firstValue("ETag").orElseThrow();
            long until = requests == BREAKS ? size : Math.min(size, position + size / (BREAKS + 1) + requests);
            // Closed in the middle: the connection goes with it.
            try (InputStream in = answer.body()) {
                while (position < until) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, until - position));
                    assertThat(read).as("bytes at " + position).isPositive();
                    digest.update(buffer, 0, read);
                    position += read;
                }
            }
            requests++;
        }
        assertThat(requests).isEqualTo(BREAKS + 1);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the server's own JVM, the largest of its processes. */
    private static long residentBytes(SallyportServer server) throws Exception {
        long largest = 0;
        for (ProcessHandle process : server.processes()) {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
                if (line.startsWith("VmRSS:")) {
                    largest = Math.max(largest, Long.parseLong(line.replaceAll("[^0-9]", "")) << 10);
                }
            }
        }
        assertThat(largest).isPositive();
        return largest;
    }

    /** A file in the server's store that begins with a number and is a hole from there on. */
    private Sha256 sparse(int number) throws Exception {
        byte[] head = ByteBuffer.allocate(8).putLong(number + 1L).array();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(head);
        byte[] zeros = new byte[1 << 20];
        for (long left = FILE_BYTES - head.length; left > 0; left -= zeros.length) {
            digest.update(zeros, 0, (int) Math.min(left, zeros.length));
        }
        String name = HexFormat.of().formatHex(digest.digest());
        Path stored =
                home.resolve("content/sha256").resolve(name.substring(0, 2)).resolve(name);
        Files.createDirectories(stored.getParent());
        try (RandomAccessFile file = new RandomAccessFile(stored.toFile(), "rw")) {
            file.write(head);
            file.setLength(FILE_BYTES);
        }
        return Sha256.parse(name);
    }
}
