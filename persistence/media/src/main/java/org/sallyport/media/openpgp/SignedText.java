package org.sallyport.media.openpgp;

import org.sallyport.media.openpgp.SignatureException.Reason;

/** The text of a signed file, for whoever verified it on another day. */
public final class SignedText {

    private SignedText() {}

    /**
     * The text of an inline-signed file, or the bytes as they are when it is not inline-signed. Proves nothing: only
     * for content of our own store, which was verified before it came there.
     *
     * @throws SignatureException if it begins as an inline-signed text and is none
     */
    public static byte[] unverified(byte[] file) throws SignatureException {
        if (!CleartextMessage.isInlineSigned(file)) {
            return file.clone();
        }
        try {
            return CleartextMessage.parse(file).text();
        } catch (IllegalArgumentException e) {
            throw new SignatureException(Reason.MALFORMED, "", String.valueOf(e.getMessage()), e);
        }
    }
}
