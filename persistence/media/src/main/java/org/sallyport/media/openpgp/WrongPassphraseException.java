package org.sallyport.media.openpgp;

import java.io.IOException;

/** A passphrase that does not open a protected key. */
public final class WrongPassphraseException extends IOException {

    WrongPassphraseException(Throwable cause) {
        super("the passphrase does not open the key", cause);
    }
}
