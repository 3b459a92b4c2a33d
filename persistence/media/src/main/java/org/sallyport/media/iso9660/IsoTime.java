package org.sallyport.media.iso9660;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** One instant in the two forms of ECMA-119, whole seconds, in UTC. */
final class IsoTime {

    private final LocalDateTime time;

    /** @throws IllegalArgumentException for a year that the forms cannot hold: before 1970 or after 2155 */
    IsoTime(Instant instant) {
        this.time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (time.getYear() < 1970 || time.getYear() > 1900 + 255) {
            throw new IllegalArgumentException("year " + time.getYear() + " does not fit into a directory record");
        }
    }

    /** Seven bytes. Source: ECMA-119 §9.1.5. */
    byte[] recordForm() {
        return new byte[] {
            (byte) (time.getYear() - 1900),
            (byte) time.getMonthValue(),
            (byte) time.getDayOfMonth(),
            (byte) time.getHour(),
            (byte) time.getMinute(),
            (byte) time.getSecond(),
            0
        };
    }

    /** Seventeen bytes: sixteen digits and the zone. Source: ECMA-119 §8.4.26.1. */
    byte[] descriptorForm() {
        String digits = String.format(
                Locale.ROOT,
                "%04d%02d%02d%02d%02d%02d00\0",
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    /** Seventeen bytes that say that no time is given. */
    static byte[] unspecifiedDescriptorForm() {
        return "0000000000000000\0".getBytes(StandardCharsets.US_ASCII);
    }
}
