package org.sallyport.launcher.home;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.sallyport.launcher.StartException;

/**
 * The home folder, held by one server at a time. Holding it is a lock on the file {@code server.lock}, which the kernel
 * releases however the holder ends; what is left lying there means nothing.
 */
public final class HomeFolder implements Closeable {
    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private HomeFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, and takes hold of it until {@link #close}.
     *
     * @throws StartException if it cannot be written, or another server holds it
     */
    public static HomeFolder take(Path wanted) throws StartException {
        Path folder = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            for (String open : new String[] {"content", "incoming", "logs", "runtime"}) {
                Files.createDirectories(folder.resolve(open));
            }
            for (String closed : new String[] {"keys", "postgres"}) {
                Files.createDirectories(folder.resolve(closed));
                Files.setPosixFilePermissions(folder.resolve(closed), PosixFilePermissions.fromString("rwx------"));
            }
            return lock(folder);
        } catch (IOException e) {
            throw new StartException(
                    "The home folder " + folder + " cannot be written; give another by --home, or make it writable.",
                    e);
        }
    }

    private static HomeFolder lock(Path folder) throws IOException, StartException {
        FileChannel lockFile =
                FileChannel.open(folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held by this very process: the same answer
        } finally {
            if (lock == null) {
                lockFile.close();
            }
        }
        if (lock == null) {
            throw new StartException(
                    "Another server is running on the home folder " + folder + "; stop it, or give another by --home.");
        }
        return new HomeFolder(folder, lockFile, lock);
    }

    /** The folder itself, absolute. */
    public Path folder() {
        return folder;
    }

    /** Folder of the embedded database. */
    public Path postgres() {
        return folder.resolve("postgres");
    }

    /** Folder of the log files. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** Folder of what a server makes for itself; its content can be made again at any time. */
    public Path runtime() {
        return folder.resolve("runtime");
    }

    /**
     * Folder of unpacked programs: the one that {@code SALLYPORT_PROGRAMS} names, which servers of several homes share,
     * or that of this home alone.
     */
    public ProgramFolder programs() throws IOException {
        String shared = System.getenv().getOrDefault("SALLYPORT_PROGRAMS", "").strip();
        return shared.isEmpty()
                ? ProgramFolder.of(runtime(), false)
                : ProgramFolder.of(Path.of(shared).toAbsolutePath().normalize(), true);
    }

    /** Lets another server have the folder. */
    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
