package org.sallyport.media.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.HttpHeaders;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.fetch.UpstreamException.Reason;

/**
 * One file on its way into a batch, over as many attempts as it takes. Each attempt goes on where the last one broke
 * off, unless the upstream answers a request for the rest with the whole.
 *
 * <p>Source: RFC 9110 §14, §15.3.7.
 */
final class Transfer implements Closeable {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Exchanges exchanges;
    private final Download download;
    private final ContentBatch batch;
    private final DownloadListener listener;
    private ContentWriter writer;
    private long furthest;
    private URI at;

    Transfer(Exchanges exchanges, Download download, ContentBatch batch, DownloadListener listener) {
        this.exchanges = exchanges;
        this.download = download;
        this.batch = batch;
        this.listener = listener;
        this.writer = batch.writer();
        this.at = download.uri();
    }

    /** The most bytes that were ever there, also if they had to be given up since. */
    long furthest() {
        return Math.max(furthest, writer.count());
    }

    /** Makes one attempt; the batch has the content when it returns. */
    void run(URI uri, boolean fresh) throws IOException {
        at = uri;
        long from = writer.count();
        try (Answer answer = exchanges.open(uri, from, fresh)) {
            if (from > 0 && answer.status() == RANGE_NOT_SATISFIABLE) {
                startAgain();
                throw new UpstreamException(Reason.TRUNCATED, at, "the upstream's file is shorter");
            }
            Answers.requireSuccess(at, answer);
            if (from > 0 && !continues(answer, from)) {
                startAgain();
            }
            requireAnnounced(answer);
            receive(answer);
        }
        finish();
    }

    private boolean continues(Answer answer, long from) throws IOException {
        if (answer.status() != PARTIAL) {
            return false;
        }
        Matcher range = CONTENT_RANGE.matcher(answer.header(HttpHeaders.CONTENT_RANGE));
        if (!range.matches() || Long.parseLong(range.group(1)) != from) {
            startAgain();
            throw new UpstreamException(Reason.TRUNCATED, at, "the upstream sent another part");
        }
        return true;
    }

    /** Refuses by the announced length what would be refused by its digest after all bytes had come. */
    private void requireAnnounced(Answer answer) throws UpstreamException {
        long length = answer.length();
        if (length >= 0 && answer.status() == OK && length != download.sizeBytes()) {
            throw new UpstreamException(
                    Reason.WRONG_DIGEST,
                    at,
                    "the upstream announces " + length + " bytes, " + download.sizeBytes() + " are expected");
        }
    }

    private void receive(Answer answer) throws IOException {
        while (true) {
            // One more than is due shows whether there is more.
            int read = writer.receive(answer::read, download.sizeBytes() + 1 - writer.count());
            if (read < 0) {
                break;
            }
            listener.received(read);
            listener.requireGoingOn();
            if (writer.count() > download.sizeBytes()) {
                startAgain();
                throw new UpstreamException(
                        Reason.TOO_LARGE, at, "more than the expected " + download.sizeBytes() + " bytes");
            }
        }
        if (writer.count() < download.sizeBytes()) {
            throw new UpstreamException(
                    Reason.TRUNCATED, at, "only " + writer.count() + " of " + download.sizeBytes() + " bytes");
        }
    }

    private void finish() throws IOException {
        try {
            writer.finish(download.digest(), download.sizeBytes());
        } catch (DigestMismatchException e) {
            startAgain();
            throw new UpstreamException(Reason.WRONG_DIGEST, at, String.valueOf(e.getMessage()), 0, e);
        }
    }

    private void startAgain() throws IOException {
        furthest = furthest();
        listener.received(-writer.count());
        writer.close();
        writer = batch.writer();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
