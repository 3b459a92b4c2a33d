package org.sallyport.media.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.Folders;
import org.sallyport.media.bytes.LimitedInputStream;

/**
 * The puts of one chunk of work. Bytes are written and digested in one pass and forced to disk in the background while
 * others come in. A put has its name in the store once its bytes are durable, at {@link #settle()} at the latest, after
 * which all of the names are durable, too.
 *
 * <p>Content that is in the store or in this batch already is not written again; its time is set, so that a sweep that
 * began earlier leaves it. Safe for use by several threads. Closing forgets what was not settled.
 */
public final class ContentBatch implements Closeable {

    private static final int COPY_BYTES = 1 << 16;
    // Beyond so many files or folders, one force of the whole file system is cheaper; it waits for others' bytes, too.
    private static final int SINGLE_FORCES = 16;

    private final ContentStore store;
    private final Path folder;
    private final Forces forces;
    private final @Nullable FileSystemForce whole;
    private final @Nullable NamingRounds rounds;
    private volatile boolean many;
    private final String name = UUID.randomUUID().toString();
    private final AtomicLong parts = new AtomicLong();
    private boolean broken;
    private final Map<Sha256, Path> taken = new ConcurrentHashMap<>();
    private final Set<Path> doubtful = ConcurrentHashMap.newKeySet();
    private final Set<Sha256> distrusted = ConcurrentHashMap.newKeySet();
    private final AtomicLong newFiles = new AtomicLong();
    private final AtomicLong newBytes = new AtomicLong();

    ContentBatch(ContentStore store, Path folder, ExecutorService threads, @Nullable FileSystemForce whole) {
        this.store = store;
        this.folder = folder;
        this.forces = new Forces(threads);
        this.whole = whole;
        this.rounds = whole == null ? null : new NamingRounds(store, taken, whole);
    }

    /**
     * Puts all bytes of a stream, which stays open.
     *
     * @throws org.sallyport.media.bytes.LimitExceededException when more than {@code maxBytes} come
     * @throws DiskFullException when the disk is full
     */
    public Sha256 put(InputStream in, long maxBytes) throws IOException {
        try (ContentWriter writer = writer()) {
            new LimitedInputStream(in, "content", maxBytes).transferTo(writer);
            return writer.finish();
        }
    }

    /** Puts bytes that are in memory. */
    public Sha256 put(byte[] content) throws IOException {
        try (ContentWriter writer = writer()) {
            writer.write(content, 0, content.length);
            return writer.finish();
        }
    }

    /**
     * Puts a stream that must hold exactly the announced bytes. It is always read and digested, also when the store has
     * that content; it stays open.
     *
     * @throws DigestMismatchException when other bytes come, as soon as there are too many of them
     */
    public void put(InputStream in, Sha256 expected, long expectedSize) throws IOException {
        if (holds(expected)) {
            check(in, expected, expectedSize);
            return;
        }
        try (ContentWriter writer = writer()) {
            copyTo(writer, writer::count, in, expectedSize);
            writer.finish(expected, expectedSize);
        }
    }

    /**
     * Puts bytes that are in memory and must be those announced. They are always digested, also when the store has that
     * content; the buffer's position stays.
     *
     * @throws DigestMismatchException when they are others
     */
    public void put(ByteBuffer content, Sha256 expected) throws IOException {
        Sha256 found = Sha256.of(content);
        if (!found.equals(expected)) {
            throw new DigestMismatchException(expected, content.remaining(), found, content.remaining());
        }
        if (!holds(expected)) {
            try (ContentWriter writer = writer()) {
                writer.whole(content, expected);
            }
        }
    }

    /** Begins one content; the caller finishes and closes. */
    public ContentWriter writer() {
        return new ContentWriter(this);
    }

    /** What the store has under a digest is damaged: a put is written anew, and takes its place in one step. */
    public void distrust(Sha256 digest) {
        distrusted.add(digest);
    }

    /** Whether content is in the store, where its time is set, or among the puts of this batch. */
    public boolean holds(Sha256 digest) throws IOException {
        if (taken.containsKey(digest)) {
            return true;
        }
        if (distrusted.contains(digest)) {
            return false;
        }
        return switch (store.touch(digest)) {
            case ABSENT -> false;
            case SETTLED -> true;
            case RECENT -> {
                // Another batch may have renamed it, but not forced its folder yet; we may commit first.
                doubtful.add(store.path(digest).getParent());
                yield true;
            }
        };
    }

    /**
     * Gives every put its name, durably. May be called again after further puts, but not after it failed.
     *
     * @throws IOException when a force or a rename failed; what has no name yet is forgotten on {@link #close}
     */
    public void settle() throws IOException {
        if (broken) {
            throw new IOException("this batch failed before: the system tells of a failed write only once");
        }
        broken = true;
        forces.await();
        if (rounds != null && many) {
            rounds.finish();
            doubtful.clear();
            many = false;
        } else {
            for (Map.Entry<Sha256, Path> put : List.copyOf(taken.entrySet())) {
                NamingRounds.name(store, put.getKey(), put.getValue());
                doubtful.add(store.path(put.getKey()).getParent());
                taken.remove(put.getKey());
            }
            forceFolders();
        }
        broken = false;
    }

    private void forceFolders() throws IOException {
        if (whole != null && doubtful.size() > SINGLE_FORCES) {
            whole.run();
            doubtful.clear();
            return;
        }
        for (Path touched : List.copyOf(doubtful)) {
            forces.submit(() -> Folders.force(touched));
            doubtful.remove(touched);
        }
        forces.await();
    }

    /** Contents that this batch brought into the store, or will when it settles. */
    public long newFiles() {
        return newFiles.get();
    }

    /** Bytes of {@link #newFiles()}. */
    public long newBytes() {
        return newBytes.get();
    }

    @Override
    public void close() throws IOException {
        try {
            forces.await();
        } finally {
            for (Path unsettled : taken.values()) {
                Files.deleteIfExists(unsettled);
            }
            taken.clear();
            if (whole != null) {
                whole.close();
            }
        }
    }

    /** Takes over a finished file and its open channel. */
    void take(Sha256 digest, long sizeBytes, Path path, FileChannel channel) throws IOException {
        if (taken.putIfAbsent(digest, path) != null) {
            try (channel) {
                Files.deleteIfExists(path);
            }
            return;
        }
        newFiles.incrementAndGet();
        newBytes.addAndGet(sizeBytes);
        if (rounds == null || (!many && taken.size() <= SINGLE_FORCES)) {
            forces.submit(() -> {
                try (channel) {
                    channel.force(false);
                }
            });
            return;
        }
        many = true;
        channel.close();
        rounds.arrived(sizeBytes, forces);
    }

    WriteBuffers buffers() {
        return store.buffers();
    }

    Path newPath() {
        return folder.resolve(name + "-" + parts.incrementAndGet() + ".part");
    }

    /** Tells a full disk from other failures; the system has no code for it that Java would pass on. */
    IOException explained(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            try {
                return new DiskFullException(store.usableBytes(), e);
            } catch (IOException unknown) {
                e.addSuppressed(unknown);
            }
        }
        return e;
    }

    private static void check(InputStream in, Sha256 expected, long expectedSize) throws IOException {
        Sha256OutputStream digest = new Sha256OutputStream(OutputStream.nullOutputStream());
        copyTo(digest, digest::count, in, expectedSize);
        Sha256 found = digest.digest();
        if (digest.count() != expectedSize || !found.equals(expected)) {
            throw new DigestMismatchException(expected, expectedSize, found, digest.count());
        }
    }

    /** Copies until the end, or until there is more than was announced. */
    private static void copyTo(OutputStream out, LongSupplier count, InputStream in, long expectedSize)
            throws IOException {
        byte[] buffer = new byte[(int) Math.min(COPY_BYTES, expectedSize + 1)];
        while (count.getAsLong() <= expectedSize) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
        }
    }
}
