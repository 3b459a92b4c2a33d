package org.sallyport.web.trust;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A copy of a signing key to put into use.
 *
 * @param secretKey ASCII-armored, protected
 * @param passphrase that protects it
 */
public record KeyImport(
        @NotNull @Size(min = 1, max = 65_536) String secretKey,
        @NotNull @Size(min = 1, max = 1_000) String passphrase) {

    /** Leaves both out. */
    @Override
    public String toString() {
        return "KeyImport";
    }
}
