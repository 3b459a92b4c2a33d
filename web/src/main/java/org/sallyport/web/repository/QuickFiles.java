package org.sallyport.web.repository;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpContext;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.jspecify.annotations.Nullable;

import org.sallyport.web.repository.KnownFiles.Known;

/**
 * Answers requests for small files where the server would look into its own cache of files, once a request is parsed
 * and before there is a servlet request of it.
 *
 * <p>It takes that cache's place instead of one of its own, since connections know their filters by number: another
 * filter in between would send what is under way to the wrong one.
 */
final class QuickFiles extends FileCacheFilter {
    private static final System.Logger LOG = System.getLogger(QuickFiles.class.getName());
    // Nothing that was read from a disk is there as soon.
    private static final Duration OUT_OF_MEMORY = Duration.ofMillis(1);

    private final List<Object> filters;
    private final FileCacheFilter replaced;
    private final String prefix;
    private final Duration quick;
    private final QuickTurns turns = new QuickTurns();
    private volatile @Nullable KnownFiles files;

    private QuickFiles(
            List<Object> filters, FileCacheFilter replaced, String prefix, KnownFiles files, Duration quick) {
        super(replaced.getFileCache());
        this.quick = quick;
        this.filters = filters;
        this.replaced = replaced;
        this.prefix = prefix;
        this.files = files;
    }

    /**
     * Puts it among the filters of a listener.
     *
     * @param prefix of paths, up to the slash before a repository's name
     * @return empty where there is no place for it
     * @throws LinkageError where the server's classes are not to be had
     */
    static Optional<QuickFiles> into(List<Object> filters, String prefix, KnownFiles files) {
        return into(filters, prefix, files, OUT_OF_MEMORY);
    }

    /**
     * The same.
     *
     * @param quick what a file takes to find that is in memory, at most
     */
    static Optional<QuickFiles> into(List<Object> filters, String prefix, KnownFiles files, Duration quick) {
        for (int i = 0; i < filters.size(); i++) {
            if (filters.get(i) instanceof FileCacheFilter cache && cache.getClass() == FileCacheFilter.class) {
                QuickFiles placed = new QuickFiles(filters, cache, prefix, files, quick);
                filters.set(i, placed);
                return Optional.of(placed);
            }
        }
        return Optional.empty();
    }

    /** Answers nothing any more, and puts back what was there. */
    void takeOut() {
        // First, since a connection may hold on to its filters for longer.
        files = null;
        turns.end();
        int at = filters.indexOf(this);
        if (at >= 0) {
            filters.set(at, replaced);
        }
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        KnownFiles known = files;
        if (known != null
                && context.getMessage() instanceof HttpContent message
                && message.getHttpHeader() instanceof HttpRequestPacket request
                && isAnswered(request, context, known)) {
            return context.getStopAction();
        }
        turns.expect(context.getConnection(), false);
        return QuickTurns.isOnWaitingThread() ? onAnotherThread(context) : super.handleRead(context);
    }

    /** Begins this filter again where it may take its time. */
    private static NextAction onAnotherThread(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        ExecutorService workers = connection.getTransport().getWorkerThreadPool();
        if (workers == null) {
            return context.getInvokeAction();
        }
        context.suspend();
        try {
            workers.execute(context::resume);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "as many requests are waiting as may", e);
            connection.closeSilently();
        }
        return context.getSuspendAction();
    }

    private boolean isAnswered(HttpRequestPacket request, FilterChainContext context, KnownFiles known) {
        Optional<RepositoryPath> asked = PlainRequest.read(request, prefix);
        // Whoever has not taken what was written before is for the servlet, which waits for him within its limits; so
        // the connection's queue never holds more than its own limit and one such file, and that no longer than the
        // listener's keep-alive time, after which the connection ends.
        if (asked.isEmpty() || !HttpContext.get(context).getOutputSink().canWrite()) {
            return false;
        }
        Optional<Known> file;
        long began = System.nanoTime();
        try {
            file = known.find(asked.get());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "left to the servlet: " + asked.get(), e);
            return false;
        }
        if (file.isEmpty()) {
            return false;
        }
        turns.expect(context.getConnection(), System.nanoTime() - began < quick.toNanos());
        send(asked.get(), file.get(), request, context);
        return true;
    }

    private static void send(RepositoryPath asked, Known file, HttpRequestPacket request, FilterChainContext context) {
        HttpResponsePacket response = request.getResponse();
        FileHead head = FileHead.of(file.item());
        head.tell(response::setHeader);
        Buffer body = Buffers.EMPTY_BUFFER;
        if (head.state().isHeld(request.getHeader(Header.IfNoneMatch), request.getHeader(Header.IfModifiedSince))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
        } else {
            response.setStatus(HttpStatus.OK_200);
            response.setContentType(ContentTypes.of(asked.path()));
            response.setContentLengthLong(file.content().remaining());
            if (!request.isHeadRequest()) {
                body = Buffers.wrap(context.getMemoryManager(), file.content());
            }
        }
        context.write(HttpContent.builder(response).content(body).last(true).build());
        // Ends the connection where it is not to be kept, and else the wait for the next request begins.
        context.notifyDownstream(HttpServerFilter.RESPONSE_COMPLETE_EVENT);
        response.recycle();
        request.recycle();
    }
}
