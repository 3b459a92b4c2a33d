package org.sallyport.web.transfer;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.ServletRequest;

/** What the bytes of a connection pass in the application server, which no servlet sees. */
public final class ServerFilters {
    private ServerFilters() {}

    /**
     * The filters that a request has come through, in their order: the server's own list, which all connections of a
     * listener share.
     *
     * @return empty where a filter encrypts
     * @throws ReflectiveOperationException where the server is none that we know
     */
    @SuppressWarnings("unchecked")
    public static Optional<List<Object>> ofPlain(ServletRequest request) throws ReflectiveOperationException {
        return plain(ServerStep.CONTEXT.from(exchange(request))).map(filters -> (List<Object>) filters);
    }

    /** Whether a request came by HTTP/1 without TLS, as far as the container says. */
    public static boolean isPlain(ServletRequest request) {
        return !request.isSecure() && request.getProtocol().startsWith("HTTP/1.");
    }

    /** The server's own request below a servlet's. */
    static Object exchange(ServletRequest request) throws ReflectiveOperationException {
        return ServerStep.EXCHANGE.from(ServerStep.REQUEST.from(RequestUnderneath.of(request)));
    }

    /** The filters by where a request stands; empty where one encrypts. */
    static Optional<List<?>> plain(Object context) throws ReflectiveOperationException {
        return ServerStep.FILTERS.from(context) instanceof List<?> filters
                        && filters.stream().noneMatch(ServerFilters::encrypts)
                ? Optional.of(filters)
                : Optional.empty();
    }

    private static boolean encrypts(Object filter) {
        for (Class<?> type = filter.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("org.glassfish.grizzly.ssl.")) {
                return true;
            }
        }
        return false;
    }
}
