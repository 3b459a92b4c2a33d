package org.sallyport.media.fetch;

import java.io.IOException;

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

    /**
     * Asked between files and while bytes come in; true ends all downloads with an
     * {@link java.io.InterruptedIOException}.
     */
    default boolean isStopped() {
        return false;
    }
}
