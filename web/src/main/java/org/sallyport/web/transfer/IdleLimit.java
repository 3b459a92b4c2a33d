package org.sallyport.web.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.settings.DownloadProperties;

/**
 * Ends transfers whose receiver takes no byte for too long. A transfer may last as long as it likes: the container's
 * limit on whole requests is off, since it cut downloads that were only slow.
 */
@ApplicationScoped
public class IdleLimit {
    private static final int LOOKS_PER_LIMIT = 4;

    @Inject
    DownloadProperties properties;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> looking;

    /** A transfer on the calling thread. */
    public final class Watched implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private volatile Instant lastByte = clock.instant();
        private boolean closed;

        private Watched() {}

        /** Bytes were taken. */
        public void progress() {
            lastByte = clock.instant();
        }

        private synchronized void look(Instant idleSince) {
            if (!closed && lastByte.isBefore(idleSince)) {
                thread.interrupt();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            all.remove(this);
            // Whatever the thread does next must not be struck by an end that came too late.
            Thread.interrupted();
        }
    }

    @PostConstruct
    void start() {
        Duration idle = properties.idle();
        long millis = Math.max(100, idle.toMillis() / LOOKS_PER_LIMIT);
        looking = executor.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    /** Watches the calling thread's transfer until it is closed. */
    public Watched watch() {
        Watched watched = new Watched();
        all.add(watched);
        return watched;
    }

    private void look() {
        Instant idleSince = clock.instant().minus(properties.idle());
        all.forEach(watched -> watched.look(idleSince));
    }
}
