package org.sallyport.launcher.demo;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.PublicKeys;

/**
 * A file of keys.
 *
 * @param path absolute
 * @param keys what is in it
 * @param forApt whether apt takes it in {@code signed-by}: armored if its name ends in {@code .asc}, binary otherwise
 */
record KeyringFile(Path path, PublicKeys keys, boolean forApt) {
    /**
     * Reads an armored or a binary file.
     *
     * @throws KeyFormatException if it holds no key
     * @throws IOException if it cannot be read; a sentence
     */
    static KeyringFile read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no keyring " + file + "; give another by --key.", e);
        } catch (FileSystemException e) {
            throw new IOException("The keyring " + file + " cannot be read; give another by --key.", e);
        }
        boolean armored = bytes.length > 0 && bytes[0] == '-';
        return new KeyringFile(
                file.toAbsolutePath(),
                PublicKeys.parse(bytes),
                armored == file.toString().endsWith(".asc"));
    }
}
