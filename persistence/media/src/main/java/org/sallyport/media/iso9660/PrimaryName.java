package org.sallyport.media.iso9660;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.sallyport.media.content.Sha256;

/**
 * The names that readers without Rock Ridge see: 12 upper-case hex digits of the SHA-256 of the path, for files "." and
 * up to three characters of the extension, then the version. Example: {@code 5E884898DA28.DEB;1}.
 *
 * <p>A name is kept as a key: 48 bits of the digest, then a number below 38³ for the extension. Keys in unsigned order
 * are names in the order of ECMA-119 §9.3, since blanks sort before digits, letters and the underscore.
 */
final class PrimaryName {

    /** Bytes of a folder's identifier. */
    static final int FOLDER_BYTES = 12;

    private static final String ALPHABET = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    private static final int EXTENSION_LENGTH = 3;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final MessageDigest sha256 = Sha256.newDigest();

    /** The key of a folder: no extension. */
    long ofFolder(String path) {
        return digits(path, false) << 16;
    }

    /** The key of a file. */
    long ofFile(String path) {
        return digits(path, false) << 16 | extension(path);
    }

    /** The key that the later of two equal ones takes: digits 13 to 24. */
    long alternate(String path, long key) {
        return digits(path, true) << 16 | (key & 0xFFFF);
    }

    private long digits(String path, boolean second) {
        Sha256 digest = Sha256.ofDigest(sha256.digest(path.getBytes(StandardCharsets.UTF_8)));
        return second ? (digest.a() & 0xFFFF) << 32 | digest.b() >>> 32 : digest.a() >>> 16;
    }

    private static int extension(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0 || dot < path.lastIndexOf('/')) {
            return 0;
        }
        int code = 0;
        int taken = 0;
        for (int i = dot + 1; i < path.length() && taken < EXTENSION_LENGTH; i++) {
            int place = place(path.charAt(i));
            if (place > 0) {
                code = code * ALPHABET.length() + place;
                taken++;
            }
        }
        for (; taken < EXTENSION_LENGTH; taken++) {
            code *= ALPHABET.length();
        }
        return code;
    }

    private static int place(char c) {
        // ASCII only: other letters have upper cases that depend on who asks.
        return c >= 'a' && c <= 'z' ? ALPHABET.indexOf(c - 'a' + 'A') : Math.max(0, ALPHABET.indexOf(c));
    }

    /** Bytes of the identifier in a directory record. */
    static int fileBytes(long key) {
        return FOLDER_BYTES + 1 + extensionText(key).length() + 2;
    }

    /** The identifier in a directory record. */
    static byte[] identifier(long key, boolean folder) {
        String digits = HEX.toHexDigits(key >>> 16, FOLDER_BYTES);
        String name = folder ? digits : digits + "." + extensionText(key) + ";1";
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static String extensionText(long key) {
        int code = (int) (key & 0xFFFF);
        int size = ALPHABET.length();
        String padded = "" + ALPHABET.charAt(code / (size * size)) + ALPHABET.charAt(code / size % size)
                + ALPHABET.charAt(code % size);
        return padded.strip();
    }
}
