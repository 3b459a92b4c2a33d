package org.sallyport.ejb.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.settings.HomeProperties;

/**
 * This server among those that share the database.
 *
 * <p>The identity is kept in {@code DIR/instance}, which is locked while the server runs. A server that gets the lock
 * has outlived whoever used the identity before, so that jobs still leased to it are orphans and need not wait for
 * their leases to end. When several servers share one home folder, those that do not get the lock take a new identity.
 */
@ApplicationScoped
public class ServerInstance {
    private static final System.Logger LOG = System.getLogger(ServerInstance.class.getName());

    @Inject
    HomeProperties home;

    private @Nullable FileChannel file;
    private UUID id = UUID.randomUUID();
    private boolean successor;

    @PostConstruct
    void identify() {
        try {
            Files.createDirectories(home.folder());
            file = FileChannel.open(
                    home.folder().resolve("instance"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(file) != null) {
                id = readOrWrite(file);
                successor = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.log(System.Logger.Level.INFO, "Server instance {0}", id);
    }

    @PreDestroy
    void leave() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Identity of this server; owner of its leases. */
    public UUID id() {
        return id;
    }

    /** Whether leases of this identity that were taken before this start are certainly orphans. */
    public boolean isSuccessor() {
        return successor;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another deployment in this very process has it.
            return null;
        }
    }

    private UUID readOrWrite(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(36);
        int read = channel.read(text, 0);
        if (read == text.capacity()) {
            return UUID.fromString(new String(text.array(), StandardCharsets.US_ASCII));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(id.toString().getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return id;
    }
}
