package org.sallyport.media.content;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Digests and counts what it passes on. Not safe for use by several threads. */
public final class Sha256OutputStream extends FilterOutputStream {

    private final MessageDigest digest = Sha256.newDigest();
    private long count;

    /** Passes bytes on to a stream, which closing closes. */
    public Sha256OutputStream(OutputStream out) {
        super(out);
    }

    /** Bytes passed on so far. */
    public long count() {
        return count;
    }

    /** The digest of the bytes so far; writing may go on after. */
    public Sha256 digest() {
        try {
            return Sha256.ofDigest(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK's SHA-256 can be copied", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        count += length;
    }
}
