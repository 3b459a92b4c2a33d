package org.sallyport.ejb.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The snapshots of mirrors that hosts are reading. Each is looked up when it is asked for, and then once a second at
 * most: what a snapshot shows never changes, but it may be removed, or be for known hosts only from now on.
 */
@ApplicationScoped
class MirrorSnapshotShelf {
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_KEPT = 64;

    @Inject
    ServedRepositories rows;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_KEPT;
        }
    };

    private record Known(ServedRepository snapshot, long readAt) {}

    /** A snapshot by its name; empty for any other name, without a look at the rows. */
    Optional<ServedRepository> find(String name) {
        if (!ServedRepository.isSnapshotName(name)) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        synchronized (known) {
            Known kept = known.get(name);
            if (kept != null && now - kept.readAt() < STALE_NANOS) {
                return Optional.of(kept.snapshot());
            }
        }
        Optional<ServedRepository> read = rows.snapshot(name);
        synchronized (known) {
            read.ifPresentOrElse(snapshot -> known.put(name, new Known(snapshot, now)), () -> known.remove(name));
        }
        return read;
    }
}
