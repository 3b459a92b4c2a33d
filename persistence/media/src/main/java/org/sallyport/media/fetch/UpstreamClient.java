package org.sallyport.media.fetch;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.UpstreamException.Reason;

/**
 * Fetches files from upstreams over http and https: bounded in size and time, resumed, retried, checked. Safe for use
 * by several threads; closing ends all connections.
 */
public final class UpstreamClient implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final UpstreamSettings settings;
    private final Exchanges exchanges;

    /** Makes a client; nothing is connected yet. */
    public UpstreamClient(UpstreamSettings settings) {
        this.settings = settings;
        this.exchanges = new Exchanges(settings);
    }

    /**
     * Fetches a small file whose digest is not known.
     *
     * @throws UpstreamException when it could not be had whole
     */
    public FetchedBytes get(URI uri, long maxBytes) throws IOException {
        Patience patience = new Patience(settings, () -> false);
        while (true) {
            try (Answer answer = exchanges.open(uri, 0, false)) {
                Answers.requireSuccess(uri, answer);
                return new FetchedBytes(answer.uri(), content(uri, answer, maxBytes));
            } catch (UpstreamException e) {
                patience.take(e, 0);
            }
        }
    }

    /**
     * Fetches a file of known digest into a batch. A transfer that breaks is resumed where it broke; content that the
     * batch holds is not asked for.
     *
     * @throws UpstreamException when it could not be had
     */
    public void download(URI uri, Sha256 digest, long sizeBytes, ContentBatch batch) throws IOException {
        download(new Download(uri, digest, sizeBytes), batch, DownloadListener.SILENT);
    }

    /** Fetches a file of known digest into a batch and tells a listener of its bytes; failures are thrown only. */
    public void download(Download download, ContentBatch batch, DownloadListener listener) throws IOException {
        if (batch.holds(download.digest())) {
            return;
        }
        Patience patience = new Patience(settings, listener::isStopped);
        try (Transfer transfer = new Transfer(exchanges, download, batch, listener)) {
            while (true) {
                long before = transfer.received();
                try {
                    transfer.run(patience.needsFresh());
                    return;
                } catch (UpstreamException e) {
                    patience.take(e, transfer.received() - before);
                }
            }
        }
    }

    /**
     * Fetches many files into a batch, as many at a time as the settings allow connections. Returns when all have
     * ended.
     *
     * @throws IOException what the listener threw, or any failure that is not the upstream's, such as a full disk; all
     *     other downloads have ended by then, too
     * @throws java.io.InterruptedIOException when the listener says stop
     */
    public void downloadAll(List<Download> downloads, ContentBatch batch, DownloadListener listener)
            throws IOException {
        new Downloads(this, downloads, batch, listener).run(settings.connections());
    }

    private static byte[] content(URI uri, Answer answer, long maxBytes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        if (answer.length() > maxBytes) {
            throw tooLarge(uri, maxBytes);
        }
        for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
            if (content.size() + read > maxBytes) {
                throw tooLarge(uri, maxBytes);
            }
            content.write(buffer, 0, read);
        }
        return content.toByteArray();
    }

    private static UpstreamException tooLarge(URI uri, long maxBytes) {
        return new UpstreamException(Reason.TOO_LARGE, uri, "more than " + maxBytes + " bytes");
    }

    @Override
    public void close() throws IOException {
        exchanges.close();
    }
}
