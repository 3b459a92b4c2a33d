package org.sallyport.media.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives the files of one batch their names while others come in, so that little is left to wait for at its end. Each
 * round names what the round before has forced, then forces the file system: once, for these names and for the bytes
 * that have arrived meanwhile. Safe for use by several threads; rounds wait for each other.
 */
final class NamingRounds {

    // So many new bytes are worth a round.
    private static final long ROUND_BYTES = 32 << 20;

    private final ContentStore store;
    private final Map<Sha256, Path> taken;
    private final FileSystemForce whole;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private List<Map.Entry<Sha256, Path>> forced = List.of();
    private boolean broken;

    /** Names what is in {@code taken}, whole files all, and removes it from there. */
    NamingRounds(ContentStore store, Map<Sha256, Path> taken, FileSystemForce whole) {
        this.store = store;
        this.taken = taken;
        this.whole = whole;
    }

    /** Counts a file that nobody forces by itself; now and then that begins a round. */
    void arrived(long bytes, Forces forces) throws IOException {
        if (arrived.addAndGet(bytes) >= ROUND_BYTES && waiting.compareAndSet(false, true)) {
            arrived.set(0);
            forces.submit(() -> {
                waiting.set(false);
                run();
            });
        }
    }

    /** Names and forces whatever there is; nothing else may come meanwhile. */
    synchronized void finish() throws IOException {
        arrived.set(0);
        run();
        run();
    }

    private synchronized void run() throws IOException {
        if (broken) {
            // The system tells of a failed write only once: the next force would speak well of the same bytes.
            throw new IOException("a round before failed");
        }
        broken = true;
        name(forced);
        List<Map.Entry<Sha256, Path>> written = List.copyOf(taken.entrySet());
        whole.run();
        forced = written;
        broken = false;
    }

    private void name(List<Map.Entry<Sha256, Path>> durable) throws IOException {
        for (Map.Entry<Sha256, Path> each : durable) {
            name(store, each.getKey(), each.getValue());
            taken.remove(each.getKey());
        }
    }

    /** Moves a file, whose bytes are durable, to its place. */
    static void name(ContentStore store, Sha256 digest, Path file) throws IOException {
        ContentStore.setTime(file);
        Files.move(file, store.path(digest), StandardCopyOption.ATOMIC_MOVE);
    }
}
