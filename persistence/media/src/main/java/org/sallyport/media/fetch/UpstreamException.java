package org.sallyport.media.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** An upstream that did not give us what we asked for, after all attempts. */
public final class UpstreamException extends IOException {

    /** What was wrong. */
    public enum Reason {
        /** No connection: unknown name, refused, no route, failed handshake, or none within the limit. */
        UNREACHABLE,
        /** The upstream has no such file (404, 410). */
        NOT_FOUND,
        /** Any other status that is no success. */
        STATUS,
        /** The body ended early. */
        TRUNCATED,
        /** No byte came, or next to none, for longer than allowed. */
        SILENT,
        /** The body has more bytes than allowed. */
        TOO_LARGE,
        /** All bytes came, but they are others than announced. */
        WRONG_DIGEST,
        /** A redirect that is not followed: too many, from https to http, or out of HTTP. */
        REDIRECT
    }

    private final Reason reason;
    private final URI uri;
    private final String detail;
    private final int status;
    private transient Duration retryAfter = Duration.ZERO;

    /**
     * Says what went wrong where.
     *
     * @param detail part of a sentence, for people
     */
    public UpstreamException(Reason reason, URI uri, String detail) {
        this(reason, uri, detail, 0, null);
    }

    UpstreamException(Reason reason, URI uri, String detail, int status, @Nullable Throwable cause) {
        super("cannot fetch " + withoutSecrets(uri) + ": " + detail, cause);
        this.reason = reason;
        this.uri = withoutSecrets(uri);
        this.detail = detail;
        this.status = status;
    }

    /** What was wrong. */
    public Reason reason() {
        return reason;
    }

    /** What was asked for, without user and query. */
    public URI uri() {
        return uri;
    }

    /** Part of a sentence, for people. */
    public String detail() {
        return detail;
    }

    /** The HTTP status that was answered, 0 if that is not what was wrong. */
    public int status() {
        return status;
    }

    /** How long the upstream asked us to wait before another attempt; zero if it did not. */
    Duration retryAfter() {
        return retryAfter;
    }

    UpstreamException withRetryAfter(Duration asked) {
        retryAfter = asked;
        return this;
    }

    /** Addresses get into logs and job rows; passwords and access tokens in them must not. */
    private static URI withoutSecrets(URI uri) {
        String text = uri.toString().replaceFirst("//[^/@]*@", "//");
        int query = text.indexOf('?');
        return URI.create(query < 0 ? text : text.substring(0, query));
    }
}
