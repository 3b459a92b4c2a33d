package org.sallyport.media.bytes;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a file whole: into a temporary sibling, forced to disk, renamed over the target, the folder forced. Whoever
 * opens the name sees the old bytes or the new, never a part; a crash leaves at most a sibling named
 * {@code .<name>.<uuid>.tmp}.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** Gives the bytes. */
    @FunctionalInterface
    public interface Body {
        /** Writes all bytes; the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file with the permissions that new files have in this process. */
    public static void write(Path target, Body body) throws IOException {
        write(target, body, new FileAttribute<?>[0]);
    }

    /**
     * Writes a file that has exactly these permissions from its first byte on, such as {@code rw-------} for a secret.
     */
    public static void write(Path target, Set<PosixFilePermission> permissions, Body body) throws IOException {
        write(target, body, PosixFilePermissions.asFileAttribute(permissions));
    }

    /** Writes bytes that are in memory. */
    public static void write(Path target, byte[] content) throws IOException {
        write(target, out -> out.write(content));
    }

    private static void write(Path target, Body body, FileAttribute<?>... attributes) throws IOException {
        Path whole = target.toAbsolutePath();
        Path temporary = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), attributes)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                body.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        Folders.force(whole.resolveSibling("."));
    }
}
