package org.sallyport.media.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.sallyport.media.bytes.Folders;
import org.sallyport.media.bytes.LimitExceededException;

/**
 * Immutable files named by their SHA-256, each stored once.
 *
 * <pre>
 * content/
 *   sha256/2c/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824     durable, whole, never changed
 *   incoming/8f14e45f-.../5d41402abc4b2a76b9719d911017c592.part                    of one owner, on their way
 * </pre>
 *
 * <p>A name below {@code sha256} means durable bytes of that digest. Content comes in by a {@link ContentBatch} only,
 * and goes by {@link StoreSweep} only. Reading does not digest again. Safe for use by several threads, and by several
 * processes on one file system.
 */
public final class ContentStore {

    private static final Pattern OWNER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,63}");
    private static final HexFormat HEX = HexFormat.of();
    private static final int FOLDERS = 256;
    // Far longer than any settle takes from its first rename to its last force.
    private static final long RECENT_MILLIS = 15 * 60 * 1000;

    private final Path named;
    private final Path incoming;
    private final ExecutorService forcing = Forces.newThreads();
    private final WriteBuffers buffers = new WriteBuffers();

    private ContentStore(Path folder) {
        this.named = folder.resolve("sha256");
        this.incoming = folder.resolve("incoming");
    }

    /** Opens a store, made when it is not there yet. */
    public static ContentStore open(Path folder) throws IOException {
        ContentStore store = new ContentStore(folder.toAbsolutePath().normalize());
        Files.createDirectories(store.incoming);
        Files.createDirectories(store.named);
        boolean created = false;
        for (int i = 0; i < FOLDERS; i++) {
            Path part = store.named.resolve(HEX.toHexDigits((byte) i));
            if (!Files.isDirectory(part)) {
                Files.createDirectories(part);
                created = true;
            }
        }
        if (created) {
            Folders.force(store.named);
            Folders.force(folder);
        }
        return store;
    }

    /** Where content of a digest is, or would be. */
    public Path path(Sha256 digest) {
        String name = digest.toString();
        return named.resolve(name.substring(0, 2)).resolve(name);
    }

    /** Whether content of a digest is here. */
    public boolean contains(Sha256 digest) {
        return Files.exists(path(digest));
    }

    /**
     * The length of content, in bytes.
     *
     * @throws MissingContentException when it is not here
     */
    public long size(Sha256 digest) throws IOException {
        try {
            return Files.size(path(digest));
        } catch (NoSuchFileException e) {
            throw new MissingContentException(digest);
        }
    }

    /**
     * Opens content for reading at any position; the caller closes.
     *
     * @throws MissingContentException when it is not here
     */
    public FileChannel read(Sha256 digest) throws IOException {
        try {
            return FileChannel.open(path(digest), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new MissingContentException(digest);
        }
    }

    /**
     * Opens content for reading from its first byte to its last, buffered; the caller closes.
     *
     * @throws MissingContentException when it is not here
     */
    public InputStream stream(Sha256 digest) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(read(digest)), 1 << 16);
    }

    /**
     * All bytes of small content.
     *
     * @throws MissingContentException when it is not here
     * @throws LimitExceededException when it is longer than {@code maxBytes}
     */
    public byte[] bytes(Sha256 digest, int maxBytes) throws IOException {
        try (InputStream in = Channels.newInputStream(read(digest))) {
            byte[] content = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new LimitExceededException("content " + digest, maxBytes);
            }
            return content;
        }
    }

    /**
     * Begins a batch of puts.
     *
     * @param owner of the folder below {@code incoming}: a job's id. Letters, digits and hyphens, at most 64
     */
    public ContentBatch batch(String owner) throws IOException {
        Path folder = ownersFolder(owner);
        Files.createDirectories(folder);
        return new ContentBatch(this, folder, forcing, FileSystemForce.open(named));
    }

    /**
     * Removes what an owner left behind on its way into the store. Only for whoever holds that owner's lease, before
     * its first batch.
     */
    public void emptyIncoming(String owner) throws IOException {
        Path folder = ownersFolder(owner);
        Folders.remove(folder);
    }

    /**
     * The content whose digest begins with a byte, in the order of the digests. All of the store is the 256 answers for
     * 0 to 255, one after the other; what comes or goes meanwhile may be missed.
     */
    public List<Sha256> digests(int firstByte) throws IOException {
        try (Stream<Path> files = Files.list(named.resolve(HEX.toHexDigits((byte) firstByte)))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.length() == 2 * Sha256.SIZE_BYTES)
                    .map(Sha256::parse)
                    .sorted()
                    .toList();
        }
    }

    /** Bytes that the store's file system still takes. */
    public long usableBytes() throws IOException {
        return Files.getFileStore(named).getUsableSpace();
    }

    /** For writers of all batches. */
    WriteBuffers buffers() {
        return buffers;
    }

    /** The root of the named content; for the sweep. */
    Path named() {
        return named;
    }

    /** Where owners have their folders; for the sweep. */
    Path incoming() {
        return incoming;
    }

    /** What {@link #touch} found. */
    enum Presence {
        /** No such content. */
        ABSENT,
        /** It came, or was asked for, so lately that its name may not be durable yet. */
        RECENT,
        /** It is here, durably. */
        SETTLED
    }

    /** Says that content is wanted from now on, so that a sweep that began earlier leaves it. */
    Presence touch(Sha256 digest) throws IOException {
        Path path = path(digest);
        if (!Files.exists(path)) {
            return Presence.ABSENT;
        }
        try {
            long age =
                    System.currentTimeMillis() - Files.getLastModifiedTime(path).toMillis();
            setTime(path);
            return age < RECENT_MILLIS ? Presence.RECENT : Presence.SETTLED;
        } catch (NoSuchFileException e) {
            return Presence.ABSENT;
        }
    }

    /**
     * Sets a file's time to now. Only ever compared with times that the file system gives, so the system's own clock is
     * the right one, whatever clock the program runs by.
     */
    static void setTime(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis()));
    }

    private Path ownersFolder(String owner) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("not the name of an owner: " + owner);
        }
        return incoming.resolve(owner);
    }
}
