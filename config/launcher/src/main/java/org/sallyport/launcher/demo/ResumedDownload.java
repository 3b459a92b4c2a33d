package org.sallyport.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongConsumer;

import org.sallyport.launcher.client.ServerClient;

/**
 * The download of an image in two requests: the first is broken off in the middle, as a network would, the second asks
 * for the rest by range.
 */
final class ResumedDownload {
    private static final int BUFFER = 1 << 16;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI address;
    private final Path target;

    ResumedDownload(URI address, Path target) {
        this.address = address;
        this.target = target;
    }

    /**
     * Fetches the image.
     *
     * @param size its size in bytes
     * @param progress is told the bytes so far
     * @return the byte at which it was broken off and went on
     */
    long fetch(long size, LongConsumer progress) throws IOException, InterruptedException {
        long middle = size / 2;
        try (FileChannel file = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            HttpResponse<InputStream> first = send(request(size));
            expect(first, 200);
            String etag = first.headers().firstValue("ETag").orElse("");
            try (InputStream in = first.body()) {
                copy(in, file, middle, progress);
            }
            HttpRequest.Builder rest = request(size).header("Range", "bytes=" + middle + "-");
            if (!etag.isEmpty()) {
                rest.header("If-Range", etag);
            }
            HttpResponse<InputStream> second = send(rest);
            expect(second, 206);
            try (InputStream in = second.body()) {
                copy(in, file, Long.MAX_VALUE, progress);
            }
            if (file.position() != size) {
                throw new IOException("The image has " + file.position() + " bytes instead of " + size + ".");
            }
        }
        return middle;
    }

    private HttpRequest.Builder request(long size) {
        return HttpRequest.newBuilder(address).timeout(ServerClient.timeout(size));
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static void expect(HttpResponse<InputStream> answer, int status) throws IOException {
        if (answer.statusCode() == status) {
            return;
        }
        try (InputStream body = answer.body()) {
            String text = new String(body.readNBytes(BUFFER), java.nio.charset.StandardCharsets.UTF_8);
            throw ServerClient.refused(answer.statusCode(), text);
        }
    }

    private static void copy(InputStream in, FileChannel file, long until, LongConsumer progress) throws IOException {
        var buffer = new byte[BUFFER];
        while (file.position() < until) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, until - file.position()));
            if (count < 0) {
                return;
            }
            var bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            progress.accept(file.position());
        }
    }
}
