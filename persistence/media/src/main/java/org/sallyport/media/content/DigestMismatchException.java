package org.sallyport.media.content;

import java.io.IOException;

/** Bytes that are not the ones that were announced. */
public final class DigestMismatchException extends IOException {

    private final transient Sha256 expected;
    private final transient Sha256 found;
    private final long expectedBytes;
    private final long foundBytes;

    /** Bytes of another digest than expected, or of another length. */
    public DigestMismatchException(Sha256 expected, long expectedBytes, Sha256 found, long foundBytes) {
        super("expected " + expectedBytes + " bytes of SHA-256 " + expected + ", found " + foundBytes + " bytes of "
                + found);
        this.expected = expected;
        this.expectedBytes = expectedBytes;
        this.found = found;
        this.foundBytes = foundBytes;
    }

    /** The announced digest. */
    public Sha256 expected() {
        return expected;
    }

    /** The digest of the bytes that came; of those read until the announced length was exceeded, if it was. */
    public Sha256 found() {
        return found;
    }

    /** The announced length. */
    public long expectedBytes() {
        return expectedBytes;
    }

    /** The length that came, at least. */
    public long foundBytes() {
        return foundBytes;
    }
}
