package org.sallyport.media.openpgp;

import java.io.IOException;

/** A signature that proves nothing, and why. */
public final class SignatureException extends IOException {

    /** Why a signature proves nothing. */
    public enum Reason {
        /** There is no signature. */
        UNSIGNED,
        /** What is there is no signature in a form that we read. */
        MALFORMED,
        /** None of the keys given made it. */
        UNKNOWN_KEY,
        /** It does not fit the data, or uses what may no longer be used (SHA-1, MD5). */
        BAD,
        /** Its own validity has ended. */
        EXPIRED_SIGNATURE,
        /** The key that made it has expired. */
        EXPIRED_KEY,
        /** The key that made it was revoked. */
        REVOKED_KEY
    }

    private final Reason reason;
    private final String key;

    SignatureException(Reason reason, String key, String sentence) {
        super(sentence);
        this.reason = reason;
        this.key = key;
    }

    SignatureException(Reason reason, String key, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
        this.key = key;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Fingerprint or key id of the signer as far as the signature tells it; empty when it does not. */
    public String key() {
        return key;
    }
}
