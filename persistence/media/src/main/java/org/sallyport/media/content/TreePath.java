package org.sallyport.media.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * The grammar and the order of paths in trees and on discs.
 *
 * <p>A path is 1 to 1,024 bytes of valid UTF-8, taken as is (no normalisation): segments of 1 to 255 bytes separated by
 * {@code /}. Refused: a leading or trailing {@code /}, empty, {@code .} or {@code ..} segments, bytes below 0x20, 0x7F
 * and the backslash (which {@code sha256sum} escapes). Example: {@code pool/main/h/hello/hello_2.10-3_amd64.deb}.
 *
 * <p>The order is that of the UTF-8 bytes, unsigned; {@link String#compareTo} differs from it beyond U+FFFF.
 */
public final class TreePath {

    /** Longest path, in bytes. */
    public static final int MAX_BYTES = 1024;

    /** Longest segment, in bytes. */
    public static final int MAX_SEGMENT_BYTES = 255;

    /** By UTF-8 bytes. */
    public static final Comparator<String> ORDER = TreePath::compare;

    private TreePath() {}

    /**
     * Takes a path that meets the grammar.
     *
     * @return the same text
     * @throws InvalidPathException naming the rule that it breaks
     */
    public static String requireValid(String path) throws InvalidPathException {
        int bytes = utf8Length(path);
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new InvalidPathException(path, "has " + bytes + " bytes; 1 to " + MAX_BYTES + " are allowed");
        }
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                requireValidSegment(path, path.substring(start, i));
                start = i + 1;
            } else if (path.charAt(i) < 0x20 || path.charAt(i) == 0x7F || path.charAt(i) == '\\') {
                throw new InvalidPathException(path, "has a control character or a backslash");
            }
        }
        return path;
    }

    /** Whether a path meets the grammar. */
    public static boolean isValid(String path) {
        try {
            requireValid(path);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void requireValidSegment(String path, String segment) throws InvalidPathException {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new InvalidPathException(path, "has an empty, \".\" or \"..\" segment");
        }
        if (utf8Length(segment) > MAX_SEGMENT_BYTES) {
            throw new InvalidPathException(path, "has a segment of more than " + MAX_SEGMENT_BYTES + " bytes");
        }
    }

    private static int utf8Length(String text) throws InvalidPathException {
        // Nearly all paths are ASCII, and lists have hundreds of thousands of them.
        int ascii = 0;
        while (ascii < text.length() && text.charAt(ascii) < 0x80) {
            ascii++;
        }
        return ascii == text.length() ? ascii : encodedLength(text);
    }

    private static int encodedLength(String text) throws InvalidPathException {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            return bytes.remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidPathException(text, "is not valid Unicode", e);
        }
    }

    private static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                // Surrogates stand for code points above U+FFFF, whose UTF-8 sorts after everything else.
                boolean leftHigh = Character.isSurrogate(l);
                return leftHigh == Character.isSurrogate(r) ? Character.compare(l, r) : leftHigh ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
