package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.content.Sha256;

/** Takes the contents of a disc. Must be safe for use by several threads. */
@FunctionalInterface
public interface ContentSink {

    /** Keeps nothing, but checks every digest. */
    ContentSink CHECKING = ContentSink::check;

    /**
     * Takes one content, reading it to its end.
     *
     * @throws DigestMismatchException when its digest or size is not the expected one
     */
    void accept(DiscContent content, InputStream bytes) throws IOException;

    /**
     * Takes one content that is in memory, all of it.
     *
     * @param bytes in an array; the caller's again when this ends
     * @throws DigestMismatchException when its digest or size is not the expected one
     */
    default void accept(DiscContent content, ByteBuffer bytes) throws IOException {
        accept(
                content,
                new ByteArrayInputStream(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining()));
    }

    private static void check(DiscContent content, InputStream bytes) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            digest.update(buffer, 0, read);
            count += read;
        }
        Sha256 found = Sha256.ofDigest(digest.digest());
        if (!found.equals(content.digest())) {
            throw new DigestMismatchException(content.digest(), content.sizeBytes(), found, count);
        }
    }
}
