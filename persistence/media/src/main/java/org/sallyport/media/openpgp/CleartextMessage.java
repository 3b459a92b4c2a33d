package org.sallyport.media.openpgp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An inline-signed text taken apart: what is signed, and the armored signature.
 *
 * <p>Nothing but blanks may stand before or after; the only header is {@code Hash}. Lines lose their dash escape and
 * trailing blanks, tabs and carriage returns. {@code text} has line feeds, also after the last line; {@code canonical}
 * is what is hashed: CR LF between lines, none after the last.
 *
 * <p>Source: RFC 9580 §7.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CleartextMessage(byte[] text, byte[] canonical, byte[] signature) {

    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String BEGIN_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final Pattern NOT_COVERED = Pattern.compile("\r|[ \t](\n|\\z)");

    static boolean isInlineSigned(byte[] bytes) {
        byte[] begin = BEGIN.getBytes(StandardCharsets.US_ASCII);
        int at = Armor.skipBlanks(bytes, 0);
        return bytes.length - at >= begin.length && Arrays.equals(bytes, at, at + begin.length, begin, 0, begin.length);
    }

    /** Takes a message apart; throws IllegalArgumentException saying what is wrong. */
    static CleartextMessage parse(byte[] bytes) {
        Reader reader = new Reader(bytes, Armor.skipBlanks(bytes, 0));
        reader.line();
        if (!reader.is(BEGIN)) {
            throw new IllegalArgumentException("the text does not begin as a signed message");
        }
        for (reader.line(); reader.length() > 0; reader.line()) {
            if (!reader.startsWith("Hash: ")) {
                throw new IllegalArgumentException("the message has another header than Hash");
            }
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length);
        ByteArrayOutputStream canonical = new ByteArrayOutputStream(bytes.length + bytes.length / 16);
        boolean first = true;
        for (reader.line(); !reader.is(BEGIN_SIGNATURE); reader.line()) {
            int skip = reader.startsWith("-") ? 2 : 0;
            if (skip == 2 && !reader.startsWith("- ") && !reader.is("-")) {
                throw new IllegalArgumentException("a line begins with a dash that is not escaped");
            }
            if (!first) {
                canonical.write('\r');
                canonical.write('\n');
            }
            first = false;
            reader.copy(skip, canonical);
            reader.copy(skip, text);
            text.write('\n');
        }
        byte[] signature = Arrays.copyOfRange(bytes, reader.start, bytes.length);
        return new CleartextMessage(text.toByteArray(), canonical.toByteArray(), signature);
    }

    /**
     * What is hashed of a text: CR LF between its lines, none after the last.
     *
     * @throws IllegalArgumentException for a blank or a tab at the end of a line, which nobody who verifies the text
     *     would hash (RFC 9580 §7.2), and for a carriage return anywhere, which some take for the end of a line
     */
    static byte[] canonical(byte[] text) {
        String lines = new String(text, StandardCharsets.ISO_8859_1);
        if (NOT_COVERED.matcher(lines).find()) {
            throw new IllegalArgumentException(
                    "a line of the text to be signed ends in a blank, or has a carriage return");
        }
        String body = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        return body.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Puts a text of lines and its armored signature together; dashes are escaped: RFC 9580 §7.2. */
    static byte[] write(byte[] text, byte[] signature) {
        String lines = new String(text, StandardCharsets.ISO_8859_1);
        StringBuilder message = new StringBuilder(text.length + signature.length + 64);
        message.append(BEGIN).append("\nHash: SHA512\n\n");
        for (String line : lines.split("\n", -1)) {
            message.append(line.startsWith("-") ? "- " : "").append(line).append('\n');
        }
        if (lines.endsWith("\n")) {
            message.setLength(message.length() - 1);
        }
        message.append(new String(signature, StandardCharsets.ISO_8859_1));
        return message.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The current line, without its end and trailing blanks, as offsets into the bytes. */
    private static final class Reader {

        private final byte[] bytes;
        private int next;
        private int start;
        private int end;

        Reader(byte[] bytes, int from) {
            this.bytes = bytes;
            this.next = from;
        }

        void line() {
            if (next >= bytes.length) {
                throw new IllegalArgumentException("the signed message ends early");
            }
            start = next;
            end = next;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            next = end + 1;
            while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t' || bytes[end - 1] == '\r')) {
                end--;
            }
        }

        int length() {
            return end - start;
        }

        boolean startsWith(String text) {
            return length() >= text.length()
                    && text.equals(new String(bytes, start, text.length(), StandardCharsets.ISO_8859_1));
        }

        boolean is(String text) {
            return length() == text.length() && startsWith(text);
        }

        void copy(int skip, ByteArrayOutputStream to) {
            to.write(bytes, Math.min(start + skip, end), Math.max(0, length() - skip));
        }
    }
}
