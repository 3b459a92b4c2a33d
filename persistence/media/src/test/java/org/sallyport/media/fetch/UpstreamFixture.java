package org.sallyport.media.fetch;

import java.time.Duration;
import java.util.Random;

import org.sallyport.media.content.Sha256;

/** Settings that lose patience fast, and files to fetch. */
final class UpstreamFixture {

    static final Duration SILENCE = Duration.ofMillis(600);

    private UpstreamFixture() {}

    static UpstreamSettings impatient() {
        return UpstreamSettings.standard()
                .withTimeouts(Duration.ofSeconds(2), SILENCE)
                .withAttempts(3, Duration.ofMillis(5))
                .withConnections(8);
    }

    static byte[] file(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static Download wanted(java.net.URI uri, byte[] file) {
        return new Download(uri, Sha256.of(file), file.length);
    }
}
