package org.sallyport.media.apt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The text of a Release file with another end of its validity. Everything else stays as it is, but for
 * {@code Signed-By}, which would tie clients to the keys of those who signed it before, and for carriage returns and
 * blanks at the ends of lines, which a signature inline does not cover.
 *
 * <p>The date stays as well: apt passes over lists that are dated before those that it has, and would do so with
 * upstream's own when somebody goes back to them.
 *
 * <p>Source: DebianRepository/Format, "Release" files: Date, Valid-Until, Signed-By.
 */
final class ReleaseText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ReleaseText() {}

    static byte[] validUntil(byte[] release, Instant end) {
        StringBuilder text = new StringBuilder(release.length + 64);
        text.append("Valid-Until: ").append(DATE.format(end)).append('\n');
        boolean left = false;
        // ISO 8859-1 keeps every byte as it is, whatever upstream's encoding.
        String plain = new String(release, StandardCharsets.ISO_8859_1).replace("\r", "");
        for (String line : plain.split("\n", -1)) {
            boolean continued = line.startsWith(" ") || line.startsWith("\t");
            left = continued ? left : isLeftOut(line);
            int length = lengthOf(line);
            if (!left && length > 0) {
                text.append(line, 0, length).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Without trailing blanks, as those who verify a signed text tell them. */
    private static int lengthOf(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private static boolean isLeftOut(String line) {
        String field = line.toLowerCase(Locale.ROOT);
        return field.startsWith("valid-until:") || field.startsWith("signed-by:");
    }
}
