package org.sallyport.media.content;

import java.io.IOException;

/** The store's file system took no more bytes. */
public final class DiskFullException extends IOException {

    private final long usableBytes;

    /**
     * Wraps what the system said.
     *
     * @param usableBytes that it still reports as free; a few, rarely none
     */
    public DiskFullException(long usableBytes, IOException cause) {
        super("the disk of the content store is full", cause);
        this.usableBytes = usableBytes;
    }

    /** Bytes that were free when it happened. */
    public long usableBytes() {
        return usableBytes;
    }
}
