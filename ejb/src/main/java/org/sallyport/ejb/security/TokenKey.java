package org.sallyport.ejb.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.bytes.AtomicFile;
import org.sallyport.settings.HomeProperties;

/**
 * The secret that our tokens are signed with: 32 random bytes in {@code DIR/keys/token.key}, mode 0600, made at the
 * first start. Removing the file and starting again makes all tokens worthless.
 */
@ApplicationScoped
public class TokenKey {
    private static final int SIZE_BYTES = 32;

    @Inject
    HomeProperties home;

    private byte[] secret = new byte[0];

    @PostConstruct
    void load() {
        Path file = home.keys().resolve("token.key");
        try {
            secret = readOrMake(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (secret.length != SIZE_BYTES) {
            throw new IllegalStateException(
                    file + " is not a key of " + SIZE_BYTES + " bytes; remove it to have one made");
        }
    }

    byte[] secret() {
        return secret.clone();
    }

    private static byte[] readOrMake(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            byte[] made = new byte[SIZE_BYTES];
            new SecureRandom().nextBytes(made);
            Files.createDirectories(file.resolveSibling("."));
            AtomicFile.write(file, PosixFilePermissions.fromString("rw-------"), out -> out.write(made));
            return made;
        }
    }
}
