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
        Object exchange = ServerStep.EXCHANGE.from(ServerStep.REQUEST.from(RequestUnderneath.of(request)));
        return plain(ServerStep.CONTEXT.from(exchange)).map(filters -> (List<Object>) filters);
    }

    /** The same by where the request stands. */
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
