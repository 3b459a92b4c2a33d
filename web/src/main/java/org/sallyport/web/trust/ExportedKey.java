package org.sallyport.web.trust;

/**
 * A copy of the signing key.
 *
 * @param fingerprint 40 upper-case hex digits
 * @param secretKey ASCII-armored, protected
 */
public record ExportedKey(String fingerprint, String secretKey) {

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ExportedKey[" + fingerprint + "]";
    }
}
