package org.sallyport.media.iso9660;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** Content of an image that is missing from the store, has another size, or other bytes than its name says. */
public final class DamagedContentException extends IOException {

    private final Sha256 digest;

    DamagedContentException(Sha256 digest, String what, @Nullable Throwable cause) {
        super("content " + digest + " " + what, cause);
        this.digest = digest;
    }

    /** The content's name. */
    public Sha256 digest() {
        return digest;
    }
}
