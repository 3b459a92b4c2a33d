package org.sallyport.media.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * ASCII armor: {@code -----BEGIN <type>-----}, headers, an empty line, Base64, a CRC-24, {@code -----END <type>-----}.
 *
 * <p>Written without headers, 64 digits a line, line feeds only. Read with either line end, with headers (ignored) and
 * with or without the CRC.
 *
 * <p>Source: RFC 9580 §6.
 */
final class Armor {

    static final String SIGNATURE = "PGP SIGNATURE";
    static final String PUBLIC_KEY = "PGP PUBLIC KEY BLOCK";
    static final String SECRET_KEY = "PGP PRIVATE KEY BLOCK";

    private static final int LINE = 64;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** One block as read, and where reading can go on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String type, byte[] content, int endOffset) {}

    private Armor() {}

    static byte[] encode(String type, byte[] content) {
        StringBuilder text = new StringBuilder(content.length * 3 / 2 + 128);
        text.append(BEGIN).append(type).append(DASHES).append("\n\n");
        text.append(Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content));
        int crc = crc24(content);
        byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
        text.append("\n=").append(Base64.getEncoder().encodeToString(sum)).append('\n');
        text.append(END).append(type).append(DASHES).append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isArmored(byte[] bytes, int from) {
        byte[] begin = BEGIN.getBytes(StandardCharsets.US_ASCII);
        int at = skipBlanks(bytes, from);
        return bytes.length - at >= begin.length && Arrays.equals(bytes, at, at + begin.length, begin, 0, begin.length);
    }

    static int skipBlanks(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /**
     * Reads the block that begins, blanks aside, at an offset; throws IllegalArgumentException saying what is wrong.
     */
    static Block decode(byte[] bytes, int from) {
        Lines lines = new Lines(bytes, skipBlanks(bytes, from));
        String first = lines.next();
        if (!first.startsWith(BEGIN) || !first.endsWith(DASHES) || first.length() < BEGIN.length() + DASHES.length()) {
            throw new IllegalArgumentException("the armor has no BEGIN line");
        }
        String type = first.substring(BEGIN.length(), first.length() - DASHES.length());
        String line = lines.next();
        while (!line.isEmpty()) {
            if (line.indexOf(": ") <= 0 && !line.endsWith(":")) {
                throw new IllegalArgumentException("the armor's headers do not end with an empty line");
            }
            line = lines.next();
        }
        StringBuilder digits = new StringBuilder();
        String sum = "";
        for (line = lines.next(); !line.startsWith(END); line = lines.next()) {
            if (!sum.isEmpty()) {
                throw new IllegalArgumentException("the armor goes on after its checksum");
            }
            if (line.startsWith("=")) {
                sum = line.substring(1);
            } else {
                digits.append(line);
            }
        }
        if (!line.equals(END + type + DASHES)) {
            throw new IllegalArgumentException("the armor's END line does not fit its BEGIN line");
        }
        byte[] content = Base64.getDecoder().decode(digits.toString());
        requireSum(sum, content);
        return new Block(type, content, lines.offset());
    }

    private static void requireSum(String sum, byte[] content) {
        if (sum.isEmpty()) {
            return; // RFC 9580 §6.1: the checksum is optional
        }
        byte[] stated = Base64.getDecoder().decode(sum);
        int crc = crc24(content);
        if (stated.length != 3 || ((stated[0] & 0xFF) << 16 | (stated[1] & 0xFF) << 8 | (stated[2] & 0xFF)) != crc) {
            throw new IllegalArgumentException("the armor's checksum is wrong");
        }
    }

    /** RFC 9580 §6.1.1. */
    private static int crc24(byte[] content) {
        int crc = 0xB704CE;
        for (byte octet : content) {
            crc ^= (octet & 0xFF) << 16;
            for (int bit = 0; bit < 8; bit++) {
                crc <<= 1;
                if ((crc & 0x1000000) != 0) {
                    crc ^= 0x1864CFB;
                }
            }
        }
        return crc & 0xFFFFFF;
    }

    /** Lines without their ends and trailing blanks. */
    private static final class Lines {

        private final byte[] bytes;
        private int at;

        Lines(byte[] bytes, int from) {
            this.bytes = bytes;
            this.at = from;
        }

        String next() {
            if (at >= bytes.length) {
                throw new IllegalArgumentException("the armor ends early");
            }
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
            at = Math.min(end + 1, bytes.length);
            return line.stripTrailing();
        }

        int offset() {
            return at;
        }
    }
}
