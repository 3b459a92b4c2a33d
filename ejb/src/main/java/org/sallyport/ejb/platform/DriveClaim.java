package org.sallyport.ejb.platform;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * A block device for ourselves: while it is held, nobody can mount it, and it cannot be had while it is mounted, in
 * whatever namespace, or part of another device. The list of mounts alone would not tell: it is that of our own
 * namespace, as it was a moment ago.
 *
 * <p>Source: open(2): {@code O_EXCL} without {@code O_CREAT} on a block device.
 */
public final class DriveClaim implements Closeable {
    private static final System.Logger LOG = System.getLogger(DriveClaim.class.getName());
    private static final int O_RDWR = 2;
    private static final int O_EXCL = 0200;
    private static final int O_CLOEXEC = 02000000;
    private static final int EBUSY = 16;
    private static final int NONE = -1;

    private final Path device;
    private final int descriptor;

    private DriveClaim(Path device, int descriptor) {
        this.device = device;
        this.descriptor = descriptor;
    }

    /** What is held. */
    public Path device() {
        return device;
    }

    /** The two functions of the C library that Java has no words for. */
    private interface CLibrary extends Library {
        int open(String path, int flags);

        int close(int descriptor);
    }

    /** Loaded when first used. */
    private static final class Loaded {
        static final CLibrary C = Native.load("c", CLibrary.class);
    }

    /**
     * Takes a device.
     *
     * @throws IOException when somebody else has it, or it cannot be opened for writing
     */
    public static DriveClaim of(Path device) throws IOException {
        try {
            int descriptor = Loaded.C.open(device.toString(), O_RDWR | O_EXCL | O_CLOEXEC);
            int error = Native.getLastError();
            if (descriptor < 0) {
                throw new IOException(
                        error == EBUSY
                                ? device + " is in use: mounted somewhere, or part of another device"
                                : device + " cannot be opened for writing, error " + error);
            }
            return new DriveClaim(device, descriptor);
        } catch (LastErrorException e) {
            throw new IOException(device + " cannot be opened for writing: " + e.getMessage(), e);
        } catch (LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, "No claim on {0}: {1}", device, e.getMessage());
            return new DriveClaim(device, NONE);
        }
    }

    @Override
    public void close() {
        if (descriptor != NONE) {
            Loaded.C.close(descriptor);
        }
    }
}
