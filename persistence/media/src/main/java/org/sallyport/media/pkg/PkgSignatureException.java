package org.sallyport.media.pkg;

import java.io.IOException;

/** An archive whose signature proves nothing, or that has none. */
public final class PkgSignatureException extends IOException {

    private final boolean unsigned;

    PkgSignatureException(boolean unsigned, String sentence) {
        super(sentence);
        this.unsigned = unsigned;
    }

    /** Whether there is no signature at all. */
    public boolean isUnsigned() {
        return unsigned;
    }
}
