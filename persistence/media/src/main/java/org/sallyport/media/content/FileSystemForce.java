package org.sallyport.media.content;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import org.jspecify.annotations.Nullable;

/**
 * Forces everything that was written to one file system: one wait, and one commit of its journal, where forcing
 * hundreds of files one by one takes hundreds.
 *
 * <p>It must be opened before the first byte is written that it shall answer for: the system reports a failed write to
 * every descriptor that was open then, once, and to none that was opened after somebody else had heard of it. Safe for
 * use by several threads.
 *
 * <p>Source: Linux, syncfs(2); it reports failed writes since 5.8.
 */
final class FileSystemForce implements Closeable {

    // What is known to commit data and names by it. Others get a force for each file, which is right everywhere.
    private static final Set<String> FILE_SYSTEMS = Set.of("ext4", "xfs", "btrfs");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static final int REPORTS_SINCE_MAJOR = 5;
    private static final int REPORTS_SINCE_MINOR = 8;
    // O_RDONLY | O_CLOEXEC, the same on all architectures that Java runs on.
    private static final int READ_ONLY_CLOSE_ON_EXEC = 0x80000;

    private final Path folder;
    private int descriptor;

    private FileSystemForce(Path folder, int descriptor) {
        this.folder = folder;
        this.descriptor = descriptor;
    }

    /** Opens the file system that a folder is on; null where it cannot be forced as a whole. */
    static @Nullable FileSystemForce open(Path folder) throws IOException {
        if (!isAnswerable(System.getProperty("os.name", ""), System.getProperty("os.version", ""))
                || !FILE_SYSTEMS.contains(Files.getFileStore(folder).type())) {
            return null;
        }
        try {
            return new FileSystemForce(folder, SystemCalls.open(folder.toString(), READ_ONLY_CLOSE_ON_EXEC));
        } catch (LinkageError e) {
            return null; // the library's native part cannot be unpacked or loaded here
        } catch (LastErrorException e) {
            throw failure("cannot be opened", folder, e);
        }
    }

    /** Whether the system tells of failed writes. */
    static boolean isAnswerable(String system, String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!system.toLowerCase(Locale.ROOT).equals("linux") || !numbers.matches()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major > REPORTS_SINCE_MAJOR
                || (major == REPORTS_SINCE_MAJOR && Integer.parseInt(numbers.group(2)) >= REPORTS_SINCE_MINOR);
    }

    /**
     * Waits until all bytes and names that were written before are durable.
     *
     * @throws IOException when some could not be written, ours or another's
     */
    synchronized void run() throws IOException {
        if (descriptor < 0) {
            throw new IOException("the file system of " + folder + " is no longer open");
        }
        try {
            SystemCalls.syncfs(descriptor);
        } catch (LastErrorException e) {
            throw failure("cannot be forced", folder, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        int open = descriptor;
        descriptor = -1;
        if (open >= 0) {
            try {
                SystemCalls.close(open);
            } catch (LastErrorException e) {
                throw failure("cannot be closed", folder, e);
            }
        }
    }

    private static IOException failure(String what, Path folder, LastErrorException e) {
        return new IOException("The file system of " + folder + " " + what + ": " + e.getMessage(), e);
    }

    /** The system's own calls; a failure is thrown with its number. */
    private static final class SystemCalls {

        static {
            Native.register(SystemCalls.class, "c");
        }

        private SystemCalls() {}

        static native int open(String path, int flags) throws LastErrorException;

        static native int syncfs(int descriptor) throws LastErrorException;

        static native int close(int descriptor) throws LastErrorException;
    }
}
