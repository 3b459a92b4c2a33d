package org.sallyport.media.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * What an upstream answered: its head, and its body as it comes in. Reading tells a silent upstream from one that broke
 * off, and one that sends a byte now and then is silent, too. Closing before the end of the body ends the connection.
 */
final class Answer implements Closeable {

    // Less than this within the silence limit, while we did nothing but wait, is no transfer.
    private static final int LEAST_BYTES = 1024;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");
    private static final int DRAINED_BYTES = 1 << 13;

    private final URI uri;
    private final HttpGet request;
    private final ClassicHttpResponse response;
    private final InputStream body;
    private final List<Bandwidth> bandwidths;
    private final Duration silence;
    private long waitedNanos;
    private long bytesMeanwhile;
    private boolean whole;

    Answer(URI uri, HttpGet request, ClassicHttpResponse response, List<Bandwidth> bandwidths, Duration silence)
            throws IOException {
        this.uri = uri;
        this.request = request;
        this.response = response;
        this.bandwidths = bandwidths;
        this.silence = silence;
        HttpEntity entity = response.getEntity();
        this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** Who answered, after redirects. */
    URI uri() {
        return uri;
    }

    int status() {
        return response.getCode();
    }

    /** The value of a header, empty when there is none. */
    String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
    }

    /** The announced length of the body, -1 when there is none. */
    long length() {
        String length = header(HttpHeaders.CONTENT_LENGTH);
        return DECIMAL.matcher(length).matches() ? Long.parseLong(length) : -1;
    }

    /** Reads some bytes of the body, as {@link InputStream#read(byte[])} does, within the bandwidth. */
    int read(byte[] buffer) throws IOException {
        return read(buffer, 0, buffer.length);
    }

    /** Reads some bytes of the body, as {@link InputStream#read(byte[], int, int)} does, within the bandwidth. */
    int read(byte[] into, int offset, int most) throws IOException {
        int length = most;
        for (Bandwidth bandwidth : bandwidths) {
            length = Math.min(length, bandwidth.portion());
        }
        long asked = System.nanoTime();
        int read;
        try {
            read = body.read(into, offset, length);
        } catch (SocketTimeoutException e) {
            throw new UpstreamException(
                    UpstreamException.Reason.SILENT, uri, "no byte for " + silence.toSeconds() + " s", 0, e);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new UpstreamException(
                    UpstreamException.Reason.TRUNCATED, uri, "the transfer broke off: " + e.getMessage(), 0, e);
        }
        whole = read < 0;
        requireFlow(System.nanoTime() - asked, Math.max(0, read));
        if (read > 0) {
            for (Bandwidth bandwidth : bandwidths) {
                bandwidth.take(read);
            }
        }
        return read;
    }

    /** Reads a short body to its end, so that its connection can be used again. */
    void drain() throws IOException {
        byte[] buffer = new byte[DRAINED_BYTES];
        for (int left = DRAINED_BYTES; left > 0 && !whole; ) {
            left -= Math.max(0, read(buffer));
        }
    }

    private void requireFlow(long nanos, int bytes) throws UpstreamException {
        waitedNanos += nanos;
        bytesMeanwhile += bytes;
        if (waitedNanos < silence.toNanos()) {
            return;
        }
        if (bytesMeanwhile < LEAST_BYTES && !whole) {
            throw new UpstreamException(
                    UpstreamException.Reason.SILENT,
                    uri,
                    "only " + bytesMeanwhile + " bytes in " + silence.toSeconds() + " s");
        }
        waitedNanos = 0;
        bytesMeanwhile = 0;
    }

    @Override
    public void close() throws IOException {
        if (whole) {
            response.close();
        } else {
            // Closing would first read the rest, which may never end; this ends the connection and frees its place.
            request.cancel();
        }
    }
}
