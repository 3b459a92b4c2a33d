package org.sallyport.ejb.container;

import java.io.Closeable;
import java.time.Duration;

/**
 * Ends calls of the engine that take too long. The client's own limits have no effect on Unix sockets (docker-java
 * 3.7.0: a silent engine is waited for without end), but its reads end when their thread is interrupted.
 */
final class EngineDeadline implements Closeable {
    private final Thread caller = Thread.currentThread();
    private final Thread guard;
    private boolean closed;
    private boolean expired;

    private EngineDeadline(Duration limit) {
        this.guard = new Thread(() -> await(limit), "engine-deadline");
        guard.setDaemon(true);
    }

    /** For the calls of this thread until {@link #close}. */
    static EngineDeadline in(Duration limit) {
        EngineDeadline deadline = new EngineDeadline(limit);
        deadline.guard.start();
        return deadline;
    }

    private void await(Duration limit) {
        try {
            Thread.sleep(limit.toMillis());
        } catch (InterruptedException e) {
            return; // closed in time
        }
        synchronized (this) {
            if (!closed) {
                expired = true;
                caller.interrupt();
            }
        }
    }

    /** The thread is not interrupted any more; one that was by us forgets it. */
    @Override
    public synchronized void close() {
        closed = true;
        guard.interrupt();
        if (expired) {
            Thread.interrupted();
        }
    }
}
