package org.sallyport.media.device;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A medium that went away while it was read and did not come back in time, or came back as another one. */
public final class MediumGoneException extends IOException {
    private final boolean replaced;

    MediumGoneException(String message, boolean replaced, @Nullable Throwable cause) {
        super(message, cause);
        this.replaced = replaced;
    }

    /** Whether another medium is in its place. */
    public boolean isReplaced() {
        return replaced;
    }
}
