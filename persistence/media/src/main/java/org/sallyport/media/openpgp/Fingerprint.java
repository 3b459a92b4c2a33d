package org.sallyport.media.openpgp;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of a version 4 key: 40 upper-case hex digits, as gpg prints them without blanks.
 *
 * <p>Source: RFC 9580 §5.5.4.
 *
 * @param hex the 40 digits
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Takes the 40 digits.
     *
     * @throws IllegalArgumentException for anything but 40 upper-case hex digits
     */
    public Fingerprint {
        if (!hex.matches("[0-9A-F]{40}")) {
            throw new IllegalArgumentException("a fingerprint has 40 upper-case hex digits");
        }
    }

    /**
     * Reads what people type: either case, with or without blanks between the groups.
     *
     * @throws IllegalArgumentException unless 40 hex digits remain
     */
    public static Fingerprint parse(String text) {
        return new Fingerprint(text.replace(" ", "").toUpperCase(Locale.ROOT));
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(HEX.formatHex(bytes));
    }

    /** The key id: the last 16 digits. Two keys may share one; never a proof of anything. */
    public String keyId() {
        return hex.substring(24);
    }

    byte[] bytes() {
        return HEX.parseHex(hex);
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    /** The 40 digits. */
    @Override
    public String toString() {
        return hex;
    }
}
