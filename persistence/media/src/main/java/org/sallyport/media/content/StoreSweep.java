package org.sallyport.media.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Removes content that nothing names any more: first all that is named is marked, then what has no mark and was neither
 * put nor asked for since the beginning goes.
 *
 * <p>When the marking began is read off a file that this writes into the store, so that both sides of the comparison
 * are times of one file system. While {@link #remove} runs nobody may put: the caller holds the store's lock, and has
 * marked what was named since the marking. Not safe for use by several threads.
 */
public final class StoreSweep {

    private static final int HEX_DIGITS = 2 * Sha256.SIZE_BYTES;

    private final ContentStore store;
    private final long beganMillis;
    private final ContentMarks marks = new ContentMarks();

    private StoreSweep(ContentStore store, long beganMillis) {
        this.store = store;
        this.beganMillis = beganMillis;
    }

    /**
     * What was removed.
     *
     * @param bytes that the files had
     */
    public record Removed(long files, long bytes) {}

    /** Begins a sweep; nothing is marked yet. */
    public static StoreSweep begin(ContentStore store) throws IOException {
        Path sign = store.incoming().resolve("sweep-" + UUID.randomUUID());
        Files.createFile(sign);
        try {
            return new StoreSweep(store, Files.getLastModifiedTime(sign).toMillis());
        } finally {
            Files.delete(sign);
        }
    }

    /** Keeps one content, whether it is here or not. */
    public void mark(Sha256 content) {
        marks.add(content);
    }

    /**
     * Keeps a list in the form of a tree, and all that its lines name.
     *
     * @throws MissingContentException when the list is not here: then nobody knows what it names, and nothing may go
     * @throws TreeFormatException when it is no such list
     * @throws DigestMismatchException when it is damaged: then what it named may not be what it names
     */
    public void markList(Sha256 list) throws IOException {
        marks.add(list);
        MessageDigest digest = Sha256.newDigest();
        long size = store.size(list);
        try (InputStream in = new DigestInputStream(store.stream(list), digest);
                BoundedLines lines = new BoundedLines(in, HEX_DIGITS + 2 + TreePath.MAX_BYTES)) {
            while (lines.next()) {
                marks.add(digest(lines));
            }
        }
        Sha256 found = Sha256.ofDigest(digest.digest());
        if (!found.equals(list)) {
            throw new DigestMismatchException(list, size, found, size);
        }
    }

    private static Sha256 digest(BoundedLines lines) throws TreeFormatException {
        if (lines.end() - lines.start() < HEX_DIGITS) {
            throw new TreeFormatException(lines.number(), "begins with no digest");
        }
        try {
            return Sha256.parse(new String(lines.array(), lines.start(), HEX_DIGITS, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new TreeFormatException(lines.number(), "begins with no digest");
        }
    }

    /** Digests that are kept. */
    public long marked() {
        return marks.size();
    }

    /** What may go of the content whose digests begin with a byte; see {@link ContentStore#digests}. */
    public List<Sha256> removable(int firstByte) throws IOException {
        List<Sha256> removable = new ArrayList<>();
        for (Sha256 digest : store.digests(firstByte)) {
            if (!marks.contains(digest) && isOld(store.path(digest))) {
                removable.add(digest);
            }
        }
        return removable;
    }

    /** Removes those that still may go. */
    public Removed remove(List<Sha256> contents) throws IOException {
        long files = 0;
        long bytes = 0;
        for (Sha256 content : contents) {
            Path path = store.path(content);
            if (!marks.contains(content) && isOld(path)) {
                long size = Files.size(path);
                Files.delete(path);
                files++;
                bytes += size;
            }
        }
        return new Removed(files, bytes);
    }

    private boolean isOld(Path path) throws IOException {
        try {
            return Files.getLastModifiedTime(path).toMillis() < beganMillis;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Removes what owners left on its way into the store so long ago that none of them can still be at it, as a job
     * that crashed and was never started again.
     */
    public Removed removeAbandoned(Duration age) throws IOException {
        long limit = beganMillis - age.toMillis();
        long[] removed = new long[2];
        Files.walkFileTree(store.incoming(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.lastModifiedTime().toMillis() < limit && Files.deleteIfExists(file)) {
                    removed[0]++;
                    removed[1] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // It has gone into the store meanwhile, or its owner has cleared up.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (!visited.equals(store.incoming())) {
                    removeUnused(visited, limit);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Removed(removed[0], removed[1]);
    }

    private static void removeUnused(Path owner, long limit) throws IOException {
        try {
            if (Files.getLastModifiedTime(owner).toMillis() < limit) {
                Files.delete(owner);
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // In use after all, or cleared up by its owner: not ours to remove.
            return;
        }
    }
}
