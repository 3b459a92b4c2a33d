package org.sallyport.web.trust;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A copy of the signing key to make.
 *
 * @param passphrase that protects the copy
 */
public record KeyExport(
        @NotNull @Size(min = 12, max = 1_000) String passphrase) {

    /** Leaves the passphrase out. */
    @Override
    public String toString() {
        return "KeyExport";
    }
}
