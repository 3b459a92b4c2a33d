package org.sallyport.web.repository;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.threadpool.Threads;

/**
 * Lets the threads that wait for requests answer those themselves which come by a connection whose last answer came out
 * of memory: to wake another thread, and to be told of its end, costs more than such an answer. All other requests go
 * the way that they went before.
 */
final class QuickTurns {
    private static final Attribute<Boolean> QUICK =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(QuickTurns.class.getName());

    private final Set<NIOTransport> changed = new HashSet<>();
    private boolean ended;

    /** Whether the present thread waits for other connections' requests too, and must do nothing long. */
    static boolean isOnWaitingThread() {
        return Threads.isService();
    }

    /** Says whether a connection's next request is likely to be answered out of memory. */
    void expect(Connection<?> connection, boolean quick) {
        if (quick == QUICK.isSet(connection)) {
            return;
        }
        if (!quick) {
            QUICK.remove(connection);
        } else if (connection.getTransport() instanceof NIOTransport transport && changes(transport)) {
            QUICK.set(connection, Boolean.TRUE);
        }
    }

    /** Puts our way into a transport, once; not any more when all is to be as it was. */
    private synchronized boolean changes(NIOTransport transport) {
        if (ended) {
            return false;
        }
        if (changed.add(transport)) {
            transport.setIOStrategy(new Turns(transport.getIOStrategy()));
        }
        return true;
    }

    /** Lets all transports go their own way again. */
    synchronized void end() {
        ended = true;
        for (NIOTransport transport : changed) {
            if (transport.getIOStrategy() instanceof Turns turns) {
                transport.setIOStrategy(turns.others);
            }
        }
        changed.clear();
    }

    @SuppressWarnings("rawtypes")
    private static final class Turns implements IOStrategy {
        private final IOStrategy others;

        Turns(IOStrategy others) {
            this.others = others;
        }

        @Override
        public boolean executeIoEvent(Connection connection, IOEvent event) throws IOException {
            return executeIoEvent(connection, event, true);
        }

        @Override
        public boolean executeIoEvent(Connection connection, IOEvent event, boolean enabled) throws IOException {
            IOStrategy way =
                    event == IOEvent.READ && QUICK.isSet(connection) ? SameThreadIOStrategy.getInstance() : others;
            return way.executeIoEvent(connection, event, enabled);
        }

        @Override
        public Executor getThreadPoolFor(Connection connection, IOEvent event) {
            return others.getThreadPoolFor(connection, event);
        }

        @Override
        public ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
            return others.createDefaultWorkerPoolConfig(transport);
        }
    }
}
