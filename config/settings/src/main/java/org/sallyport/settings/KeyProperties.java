package org.sallyport.settings;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * How the signing key is kept at rest.
 *
 * @param passphrase its passphrase
 * @param passphraseFile file that holds it, looked at when the passphrase itself is absent
 */
public record KeyProperties(Optional<String> passphrase, Optional<Path> passphraseFile) {

    /** Reads the keys {@code sallyport.keys.*}. */
    public static KeyProperties of(Config config) {
        return new KeyProperties(
                OptionalText.of(config, "sallyport.keys.passphrase"),
                OptionalText.of(config, "sallyport.keys.passphrase-file").map(Path::of));
    }

    /** Leaves the passphrase out. */
    @Override
    public String toString() {
        return "KeyProperties[passphraseFile=" + passphraseFile + "]";
    }
}
