package org.sallyport.ejb.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * An image as its sender feeds it: now and then somebody is told that bytes still come, however many make a portion.
 * Who is told may throw, which ends the reading.
 */
final class FedImage extends FilterInputStream {
    private static final long PERIOD_NANOS = Duration.ofSeconds(15).toNanos();

    private final Runnable told;
    private long last = System.nanoTime();

    FedImage(InputStream image, Runnable told) {
        super(image);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        tell();
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        tell();
        return read;
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - last > PERIOD_NANOS) {
            last = now;
            told.run();
        }
    }
}
