package org.sallyport.media.openpgp;

import java.io.IOException;

/** Bytes that are no usable OpenPGP key. */
public final class KeyFormatException extends IOException {

    KeyFormatException(String sentence) {
        super(sentence);
    }

    KeyFormatException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
