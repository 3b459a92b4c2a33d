package org.sallyport.ejb.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.bytes.AtomicFile;
import org.sallyport.settings.HomeProperties;
import org.sallyport.settings.KeyProperties;

/**
 * The passphrase of our signing key at rest: the setting, else the file that a setting names, else {@code passphrase}
 * in the home folder's keys, which is made (0600) when it is first needed.
 */
@ApplicationScoped
public class KeyPassphrase {
    private static final int GENERATED_BYTES = 32;

    @Inject
    KeyProperties properties;

    @Inject
    HomeProperties home;

    /** The passphrase; the caller does not keep it. */
    public char[] get() {
        return properties.passphrase().map(String::toCharArray).orElseGet(this::fromFile);
    }

    private char[] fromFile() {
        try {
            Path file = properties.passphraseFile().orElseGet(this::generated);
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new IOException("the passphrase file " + file + " is empty");
            }
            return text.toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path generated() {
        Path file = home.keys().resolve("passphrase");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        home.keys(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                byte[] random = new byte[GENERATED_BYTES];
                new SecureRandom().nextBytes(random);
                byte[] text = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
                AtomicFile.write(file, PosixFilePermissions.fromString("rw-------"), out -> out.write(text));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
