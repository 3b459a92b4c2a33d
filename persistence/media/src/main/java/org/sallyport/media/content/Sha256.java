package org.sallyport.media.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest: 32 bytes, the name of content. Its text form is 64 lower-case hex digits; the order is that of the
 * bytes, unsigned, which is also the order of the text forms.
 *
 * <p>Kept as four longs, since lists hold hundreds of thousands of them.
 *
 * <p>Source: FIPS 180-4 §6.2.
 *
 * @param a bytes 0 to 7, big-endian
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Sha256(long a, long b, long c, long d) implements Comparable<Sha256> {

    /** Bytes of a digest. */
    public static final int SIZE_BYTES = 32;

    /** The digest of no bytes at all. */
    public static final Sha256 OF_NOTHING = of(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();

    /** Digests bytes that are in memory. */
    public static Sha256 of(byte[] content) {
        return ofDigest(newDigest().digest(content));
    }

    /** Digests what remains in a buffer, and leaves its position. */
    public static Sha256 of(ByteBuffer content) {
        MessageDigest digest = newDigest();
        digest.update(content.duplicate());
        return ofDigest(digest.digest());
    }

    /**
     * Takes the 32 bytes of a digest.
     *
     * @throws IllegalArgumentException for any other length
     */
    public static Sha256 ofDigest(byte[] digest) {
        if (digest.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest).order(ByteOrder.BIG_ENDIAN);
        return new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is exactly 64 lower-case hex digits
     */
    public static Sha256 parse(CharSequence text) {
        if (text.length() != 2 * SIZE_BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 64 hex digits, not " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (!((digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'))) {
                throw new IllegalArgumentException("a SHA-256 has lower-case hex digits only");
            }
        }
        return new Sha256(word(text, 0), word(text, 16), word(text, 32), word(text, 48));
    }

    private static long word(CharSequence text, int from) {
        return HexFormat.fromHexDigitsToLong(text, from, from + 16);
    }

    /** A digest that has seen nothing yet. Not safe for use by several threads. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes, in a new array. */
    public byte[] bytes() {
        return ByteBuffer.allocate(SIZE_BYTES)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    @Override
    public int compareTo(Sha256 other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    /** The 64 lower-case hex digits. */
    @Override
    public String toString() {
        return HEX.toHexDigits(a) + HEX.toHexDigits(b) + HEX.toHexDigits(c) + HEX.toHexDigits(d);
    }
}
