package org.sallyport.ejb.repository;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.repository.ServedRepository.Shown;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeIndex;

/**
 * Finds what hosts ask for: a path of a repository is looked up in the tree that it shows, and a name that never
 * changes its content also in the trees shown before, so that a host in the middle of an update gets what its lists
 * promise.
 *
 * <p>Thousands of packages a second are asked for, so rows are read once a second at most; but metadata that others
 * hang on, and what is not found, is always looked up in the rows as they are, and from then on everything is. Hence
 * nobody who has seen a new list is answered from older rows than it was.
 */
@ApplicationScoped
public class Shelf {
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_INDEXES = 64;

    @Inject
    ServedRepositories rows;

    @Inject
    MirrorSnapshotShelf snapshots;

    @Inject
    ContentStore store;

    private final Map<Sha256, TreeIndex> indexes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, TreeIndex> eldest) {
            return size() > MAX_INDEXES;
        }
    };

    private final ReentrantLock reading = new ReentrantLock();
    /** The time of the rows because of which somebody was sent to read. */
    private final AtomicLong sent = new AtomicLong();

    private volatile State state = new State(Map.of(), System.nanoTime() - STALE_NANOS);

    private record State(Map<String, ServedRepository> repositories, long readAt) {}

    /**
     * A file that hosts may read.
     *
     * @param changing whether another tree may show other content under its name
     * @param publishedAt when the tree was shown first
     */
    public record Item(Sha256 digest, Instant publishedAt, boolean changing) {}

    /** All repositories, by name; snapshots of mirrors are not listed. */
    public Collection<ServedRepository> repositories() {
        return fresh().values();
    }

    /** A repository by name. */
    public Optional<ServedRepository> repository(String name) {
        ServedRepository known = recent().get(name);
        return known != null
                ? Optional.of(known)
                : snapshots.find(name).or(() -> Optional.ofNullable(fresh().get(name)));
    }

    /**
     * Finds a file.
     *
     * @param path in the repository, as trees have it
     */
    public Optional<Item> find(String repository, String path) throws IOException {
        ServedRepository known = recent().get(repository);
        if (known != null && !known.packageManager().isEntryMetadata(path)) {
            Optional<Item> item = find(known, path);
            if (item.isPresent()) {
                return item;
            }
        }
        Optional<ServedRepository> snapshot = known == null ? snapshots.find(repository) : Optional.empty();
        ServedRepository now = snapshot.isPresent() ? snapshot.get() : fresh().get(repository);
        return now == null ? Optional.empty() : find(now, path);
    }

    /**
     * Finds a file by what is known already: no row is read, so that callers need nothing of the container.
     *
     * @return empty also where rows have to be looked at, which {@link #find} does then, and where hosts must say who
     *     they are
     */
    public Optional<Item> glance(String repository, String path) throws IOException {
        State known = state;
        if (isStale(known) && !isSomebodyReading(known)) {
            return Optional.empty();
        }
        ServedRepository served = known.repositories().get(repository);
        return served == null || served.guarded() || served.packageManager().isEntryMetadata(path)
                ? Optional.empty()
                : find(served, path);
    }

    /**
     * Whether one was sent to read what is stale, so that the others can go on with it: for as long again, no longer.
     */
    private boolean isSomebodyReading(State known) {
        long age = System.nanoTime() - known.readAt();
        long sentFor = sent.get();
        return age < 2 * STALE_NANOS && (sentFor == known.readAt() || !sent.compareAndSet(sentFor, known.readAt()));
    }

    private static boolean isStale(State known) {
        return System.nanoTime() - known.readAt() >= STALE_NANOS;
    }

    private Optional<Item> find(ServedRepository repository, String path) throws IOException {
        boolean changing = repository.packageManager().isEntryMetadata(path);
        for (Shown shown : repository.shown()) {
            Optional<Sha256> digest = index(shown.tree()).find(path);
            if (digest.isPresent()) {
                return Optional.of(new Item(digest.get(), shown.publishedAt(), changing));
            }
            if (changing) {
                break;
            }
        }
        return Optional.empty();
    }

    /** What lies directly in a folder of the present tree; empty when it has no such folder. */
    public List<TreeIndex.Child> list(String repository, String folder) throws IOException {
        ServedRepository known = repository(repository).orElse(null);
        return known == null || known.shown().isEmpty()
                ? List.of()
                : index(known.shown().get(0).tree()).list(folder);
    }

    private TreeIndex index(Sha256 tree) throws IOException {
        synchronized (indexes) {
            TreeIndex index = indexes.get(tree);
            if (index == null) {
                index = TreeIndex.open(store, tree);
                indexes.put(tree, index);
            }
            return index;
        }
    }

    private Map<String, ServedRepository> recent() {
        State known = state;
        // One caller reads anew; nobody waits for it.
        if (!isStale(known) || !reading.tryLock()) {
            return known.repositories();
        }
        try {
            return fresh();
        } finally {
            reading.unlock();
        }
    }

    private Map<String, ServedRepository> fresh() {
        long before = System.nanoTime();
        Map<String, ServedRepository> now = rows.read();
        synchronized (this) {
            // Of two who read at a time the one that began later has seen more.
            if (before - state.readAt() > 0) {
                state = new State(now, before);
            }
        }
        return now;
    }
}
