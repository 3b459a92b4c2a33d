package org.sallyport.web.transfer;

import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;

import org.jspecify.annotations.Nullable;

import org.sallyport.settings.DownloadProperties;

/**
 * Finds the socket under a response whose head is sent and whose body nothing changes any more: HTTP/1 over plain TCP
 * on Payara (Grizzly), with a length, no encoding, no chunks, nothing left to write.
 */
@ApplicationScoped
class DirectSockets {
    private static final System.Logger LOG = System.getLogger(DirectSockets.class.getName());

    private final AtomicBoolean told = new AtomicBoolean();

    @Inject
    DownloadProperties properties;

    /**
     * The socket under a request's response.
     *
     * @param length of the body
     * @return empty where bytes must go through the response's stream
     */
    Optional<DirectSocket> under(ServletRequest request, long length) {
        if (!properties.direct() || !ServerFilters.isPlain(request)) {
            return Optional.empty();
        }
        try {
            Object exchange = ServerFilters.exchange(request);
            Object context = ServerStep.CONTEXT.from(exchange);
            String obstacle = obstacle(ServerStep.RESPONSE.from(exchange), context, length);
            if (obstacle.isEmpty()) {
                return Optional.of(socket(context));
            }
            tell(obstacle, null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            tell("this server is none that we know", e);
        }
        return Optional.empty();
    }

    private void tell(String why, @Nullable Throwable cause) {
        if (told.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.INFO, "Large bodies are copied, since " + why, cause);
        }
    }

    /** What is in the way; empty if nothing is. */
    private static String obstacle(Object response, Object context, long length) throws ReflectiveOperationException {
        Object head = ServerStep.HEAD.from(response);
        if (ServerStep.SENT.from(head).equals(false)) {
            return "the head is not sent";
        }
        if (ServerStep.CHUNKED.from(head).equals(true)
                || !ServerStep.LENGTH.from(head).equals(length)) {
            return "the head has another length";
        }
        if (ServerStep.ENCODINGS.of(head) instanceof Collection<?> encodings && !encodings.isEmpty()) {
            return "the body is encoded";
        }
        if (ServerFilters.plain(context).isEmpty()) {
            return "the connection is encrypted";
        }
        boolean written =
                ServerStep.GATHERED.from(ServerStep.OUTPUT.from(response)).equals(0)
                        && ServerStep.WRITTEN
                                .from(ServerStep.QUEUE.from(ServerStep.CONNECTION.from(context)))
                                .equals(true);
        return written ? "" : "what goes before is not written yet";
    }

    private static DirectSocket socket(Object context) throws ReflectiveOperationException {
        Object connection = ServerStep.CONNECTION.from(context);
        if (ServerStep.CHANNEL.from(connection) instanceof SocketChannel channel && !channel.isBlocking()) {
            return new DirectSocket(channel, () -> end(connection));
        }
        throw new NoSuchMethodException("no socket that does not block is in " + connection.getClass());
    }

    private static void end(Object connection) {
        try {
            ServerStep.CLOSE.of(connection);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A connection stays open though its body is not whole", e);
        }
    }
}
