package org.sallyport.media.fetch;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.hc.core5.http.HttpHeaders;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.UpstreamException.Reason;

/**
 * Fetches files from upstreams over http and https: bounded in size and time, resumed, retried, checked. Safe for use
 * by several threads; closing ends all connections.
 */
public final class UpstreamClient implements Closeable {

    private static final int NOT_MODIFIED = 304;
    private static final int BUFFER_BYTES = 1 << 16;
    // Where another place may have a file, we do not wait long for this one.
    private static final int ATTEMPTS_BEFORE_NEXT = 2;

    private final UpstreamSettings settings;
    private final Exchanges exchanges;
    private final Detours detours = new Detours();
    private final ExecutorService threads = Executors.newCachedThreadPool(UpstreamClient::thread);

    /** Makes a client; nothing is connected yet. */
    public UpstreamClient(UpstreamSettings settings) {
        this(settings, List.of());
    }

    /** Makes a client that keeps to bandwidths which it shares with others, each of them, beside its own. */
    public UpstreamClient(UpstreamSettings settings, List<Bandwidth> shared) {
        this.settings = settings;
        this.exchanges = new Exchanges(settings, shared);
    }

    /**
     * Fetches a small file whose digest is not known.
     *
     * @throws UpstreamException when it could not be had whole
     */
    public FetchedBytes get(URI uri, long maxBytes) throws IOException {
        return get(List.of(uri), maxBytes);
    }

    /**
     * Fetches a small file whose digest is not known from the first of several places that has it.
     *
     * @throws UpstreamException what the first of them answered, when none has it
     */
    public FetchedBytes get(List<URI> uris, long maxBytes) throws IOException {
        return get(uris, maxBytes, DownloadListener.SILENT);
    }

    /**
     * As {@link #get(List, long)}, until a listener says stop; it hears of nothing else.
     *
     * @throws InterruptedIOException when the listener says stop: within one silence of the upstream
     */
    public FetchedBytes get(List<URI> uris, long maxBytes, DownloadListener listener) throws IOException {
        return atFirstThatWorks(
                uris,
                (uri, patience) -> whole(
                        uri,
                        patience,
                        answer -> new FetchedBytes(
                                uri,
                                answer.uri(),
                                content(uri, answer, maxBytes, listener),
                                EntityTag.of(answer.header(HttpHeaders.ETAG), uri))),
                listener);
    }

    /**
     * Whether an upstream still has the content that it gave a tag for. Costs one request without a body; what is sent
     * all the same is not read. An upstream that answers anything else is taken to have changed.
     */
    public boolean isUnchanged(EntityTag tag) throws IOException {
        try (Answer answer = exchanges.openUnless(tag.uri(), tag.value())) {
            return answer.status() == NOT_MODIFIED;
        } catch (UpstreamException e) {
            return false; // whoever fetches it next will say why
        }
    }

    /**
     * Fetches a file whose digest is not known into a batch, anew at each attempt.
     *
     * @param listener says stop; it hears of nothing else
     * @return the content's digest
     * @throws UpstreamException when it could not be had whole
     * @throws InterruptedIOException when the listener says stop: within one silence of the upstream
     */
    public Sha256 download(URI uri, long maxBytes, ContentBatch batch, DownloadListener listener) throws IOException {
        return whole(uri, new Patience(settings, settings.attempts(), listener::isStopped), answer -> {
            try (ContentWriter writer = batch.writer()) {
                copy(uri, answer, maxBytes, writer, listener);
                return writer.finish();
            }
        });
    }

    /** Reads an answer to its end. */
    private interface Reading<T> {
        T of(Answer answer) throws IOException;
    }

    /** Fetches a file from its first byte, at each attempt anew. */
    private <T> T whole(URI uri, Patience patience, Reading<T> reading) throws IOException {
        while (true) {
            try (Answer answer = exchanges.open(uri, 0, false)) {
                Answers.requireSuccess(uri, answer);
                return reading.of(answer);
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

    /**
     * Fetches a file of known digest into a batch and tells a listener of its bytes; failures are thrown only. Where it
     * is at several places, the next one goes on where the last one broke off.
     */
    public void download(Download download, ContentBatch batch, DownloadListener listener) throws IOException {
        if (batch.holds(download.digest())) {
            return;
        }
        try (Transfer transfer = new Transfer(exchanges, download, batch, listener)) {
            atFirstThatWorks(
                    download.uris(),
                    (uri, patience) -> {
                        while (true) {
                            long before = transfer.furthest();
                            try {
                                transfer.run(uri, patience.needsFresh());
                                return transfer;
                            } catch (UpstreamException e) {
                                patience.take(e, transfer.furthest() - before);
                            }
                        }
                    },
                    listener);
        }
    }

    /** Fetches from one place, as often as patience allows. */
    private interface Attempt<T> {
        T at(URI uri, Patience patience) throws IOException;
    }

    private <T> T atFirstThatWorks(List<URI> uris, Attempt<T> attempt, DownloadListener listener) throws IOException {
        UpstreamException first = null;
        List<URI> left = new ArrayList<>(detours.order(uris));
        while (!left.isEmpty()) {
            listener.requireGoingOn();
            URI uri = left.remove(0);
            int attempts = left.isEmpty() ? settings.attempts() : Math.min(settings.attempts(), ATTEMPTS_BEFORE_NEXT);
            try {
                T result = attempt.at(uri, new Patience(settings, attempts, listener::isStopped));
                detours.worked(uri);
                return result;
            } catch (UpstreamException e) {
                detours.failed(uri, e.reason());
                first = first == null ? e : first;
            }
        }
        if (first == null) {
            throw new IllegalArgumentException("no place to fetch from");
        }
        throw first;
    }

    /**
     * Fetches many files into a batch, as many at a time as the settings allow connections. Returns when all have
     * ended.
     *
     * @throws IOException what the listener threw, or any failure that is not the upstream's, such as a full disk; all
     *     other downloads have ended by then, too
     * @throws InterruptedIOException when the listener says stop
     */
    public void downloadAll(List<Download> downloads, ContentBatch batch, DownloadListener listener)
            throws IOException {
        new Downloads(this, downloads, batch, listener).run(settings.connections(), threads);
    }

    private static byte[] content(URI uri, Answer answer, long maxBytes, DownloadListener listener) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        copy(uri, answer, maxBytes, content, listener);
        return content.toByteArray();
    }

    private static void copy(URI uri, Answer answer, long maxBytes, OutputStream content, DownloadListener listener)
            throws IOException {
        long count = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        if (answer.length() > maxBytes) {
            throw tooLarge(uri, maxBytes);
        }
        for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
            count += read;
            if (count > maxBytes) {
                throw tooLarge(uri, maxBytes);
            }
            content.write(buffer, 0, read);
            listener.requireGoingOn();
        }
    }

    private static UpstreamException tooLarge(URI uri, long maxBytes) {
        return new UpstreamException(Reason.TOO_LARGE, uri, "more than " + maxBytes + " bytes");
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "download");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        exchanges.close();
    }
}
