package org.sallyport.ejb.ingest;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.TooManyRequestsException;
import org.sallyport.settings.IngestProperties;

/** How many images this server reads from requests at once, and which of them somebody wants to end. */
@ApplicationScoped
public class UploadSlots {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    @Inject
    IngestProperties properties;

    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
    private Semaphore slots = new Semaphore(0);

    @PostConstruct
    void open() {
        slots = new Semaphore(properties.uploads());
    }

    /**
     * Takes a slot; whoever got one gives it back.
     *
     * @throws TooManyRequestsException when all are taken
     */
    public void take() {
        if (!slots.tryAcquire()) {
            throw new TooManyRequestsException(
                    properties.uploads() + " images are being uploaded already. Send this one when one of them is in.",
                    RETRY_AFTER);
        }
    }

    public void giveBack() {
        slots.release();
    }

    /** Asks an upload to end after its present portion. */
    public void cancel(UUID runId) {
        cancelled.add(runId);
    }

    /** Whether an upload should end; asked once. */
    public boolean isCancelled(UUID runId) {
        return cancelled.remove(runId);
    }
}
