package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The script that checks a disc with gpg and coreutils alone; the same bytes on every disc of this format version. */
public final class VerifyScript {

    private static final byte[] BYTES = load();

    private VerifyScript() {}

    /** The script, in a new array. */
    public static byte[] bytes() {
        return BYTES.clone();
    }

    private static byte[] load() {
        try (InputStream in = VerifyScript.class.getResourceAsStream("verify.sh")) {
            if (in == null) {
                throw new IllegalStateException("verify.sh is missing from this jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
