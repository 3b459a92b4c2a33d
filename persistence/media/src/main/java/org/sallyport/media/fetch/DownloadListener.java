package org.sallyport.media.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Follows downloads; called by several threads at once. */
public interface DownloadListener {

    /** Hears nothing and lets the first failure stop all. */
    DownloadListener SILENT = new DownloadListener() {};

    /** Bytes came in. Negative when a broken transfer starts again from its first byte. */
    default void received(long bytes) {}

    /** A file is in the batch, fetched or held before. */
    default void done(Download download) {}

    /**
     * A file could not be had. Returning lets the others go on; throwing stops all and is what the caller sees.
     *
     * @throws IOException to stop
     */
    default void failed(Download download, UpstreamException failure) throws IOException {
        throw failure;
    }

    /** Asked between files and while bytes come in; true ends all downloads with an {@link InterruptedIOException}. */
    default boolean isStopped() {
        return false;
    }

    /**
     * Passes while nobody says stop.
     *
     * @throws InterruptedIOException when somebody does
     */
    default void requireGoingOn() throws InterruptedIOException {
        if (isStopped()) {
            throw new InterruptedIOException("stopped");
        }
    }
}
