package org.sallyport.media.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;

import org.sallyport.media.fetch.UpstreamException.Reason;

/** Sends one request and follows its redirects, by our own rules. Safe for use by several threads. */
final class Exchanges implements Closeable {

    private static final int MAX_REDIRECTS = 5;

    private final UpstreamSettings settings;
    private final CloseableHttpClient http;
    private final List<Bandwidth> bandwidths;
    private final ScheduledThreadPoolExecutor deadlines;

    Exchanges(UpstreamSettings settings, List<Bandwidth> shared) {
        this.settings = settings;
        this.http = HttpClients.of(settings);
        List<Bandwidth> kept = new ArrayList<>(shared);
        kept.add(new Bandwidth(settings.bytesPerSecond()));
        this.bandwidths = List.copyOf(kept);
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "upstream-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Asks for a file, or for its end.
     *
     * @param from the first byte that is wanted
     * @param fresh whether caches on the way must ask the upstream themselves
     * @return any answer that is not a redirect; the caller closes it
     */
    Answer open(URI uri, long from, boolean fresh) throws IOException {
        return open(uri, request -> {
            if (from > 0) {
                request.setHeader(HttpHeaders.RANGE, "bytes=" + from + "-");
            }
            if (fresh) {
                request.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            }
        });
    }

    /** Asks for a file unless it is what a tag was given for; then the answer is 304. */
    Answer openUnless(URI uri, String tag) throws IOException {
        return open(uri, request -> request.setHeader(HttpHeaders.IF_NONE_MATCH, tag));
    }

    private Answer open(URI uri, Consumer<HttpGet> condition) throws IOException {
        URI at = requireHttp(uri, uri);
        for (int redirects = 0; ; redirects++) {
            Answer answer = send(at, condition, sameOrigin(at, uri));
            if (!isRedirect(answer.status())) {
                return answer;
            }
            String location = answer.header(HttpHeaders.LOCATION);
            try (answer) {
                answer.drain();
            }
            if (redirects == MAX_REDIRECTS) {
                throw new UpstreamException(Reason.REDIRECT, uri, "more than " + MAX_REDIRECTS + " redirects");
            }
            at = target(uri, at, location);
        }
    }

    private Answer send(URI at, Consumer<HttpGet> condition, boolean authenticated) throws IOException {
        HttpGet request = new HttpGet(at);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        condition.accept(request);
        if (authenticated) {
            settings.credentials().ifPresent(user -> request.setHeader(HttpHeaders.AUTHORIZATION, user.basic()));
        }
        if (at.getScheme().equalsIgnoreCase("http")) {
            settings.proxy()
                    .filter(proxy -> proxy.serves(at.getHost()))
                    .flatMap(UpstreamProxy::credentials)
                    .ifPresent(user -> request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, user.basic()));
        }
        return new Answer(at, request, head(at, request), bandwidths, settings.silenceTimeout());
    }

    /** Waits for the head of the answer, which as a whole may take as long as a connection and one silence. */
    private ClassicHttpResponse head(URI at, HttpGet request) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        long limit = settings.connectTimeout().plus(settings.silenceTimeout()).toMillis();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                limit,
                TimeUnit.MILLISECONDS);
        try {
            return http.executeOpen(null, request, null);
        } catch (IOException e) {
            throw explained(at, e, late.get());
        } finally {
            deadline.cancel(false);
        }
    }

    private UpstreamException explained(URI at, IOException e, boolean late) {
        boolean connecting = e instanceof org.apache.hc.client5.http.ConnectTimeoutException;
        if (late || (e instanceof SocketTimeoutException && !connecting)) {
            String detail = "no answer within " + settings.silenceTimeout().toSeconds() + " s";
            return new UpstreamException(Reason.SILENT, at, detail, 0, e);
        }
        if (e instanceof org.apache.hc.core5.http.NoHttpResponseException) {
            return new UpstreamException(Reason.TRUNCATED, at, "the connection ended before an answer", 0, e);
        }
        String message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return new UpstreamException(Reason.UNREACHABLE, at, message, 0, e);
    }

    private static URI target(URI asked, URI at, String location) throws UpstreamException {
        URI next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new UpstreamException(Reason.REDIRECT, asked, "a redirect to what is no address", 0, e);
        }
        if (location.isEmpty()) {
            throw new UpstreamException(Reason.REDIRECT, asked, "a redirect to nowhere");
        }
        requireHttp(asked, next);
        if (at.getScheme().equalsIgnoreCase("https") && next.getScheme().equalsIgnoreCase("http")) {
            throw new UpstreamException(Reason.REDIRECT, asked, "a redirect from https to http");
        }
        return next;
    }

    private static URI requireHttp(URI asked, URI uri) throws UpstreamException {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw new UpstreamException(Reason.REDIRECT, asked, "\"" + scheme + ":\" is neither http nor https");
        }
        if (uri.getHost() == null) {
            throw new UpstreamException(Reason.REDIRECT, asked, "the address has no host");
        }
        return uri;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static boolean sameOrigin(URI left, URI right) {
        return left.getScheme().equalsIgnoreCase(right.getScheme())
                && left.getHost().equalsIgnoreCase(right.getHost())
                && left.getPort() == right.getPort();
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
