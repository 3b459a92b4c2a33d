package org.sallyport.web.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a representation that a {@code Range} header asks for.
 *
 * <p>Source: RFC 9110 §14. Several ranges at once are answered with the whole, which the standard allows, and so is a
 * header that is no range at all.
 *
 * @param first byte, from 0
 * @param length in bytes, at least 1; 0 only for an empty whole
 * @param kind of answer that it makes
 */
public record ByteRange(long first, long length, Kind kind) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What to answer. */
    public enum Kind {
        /** 200, all bytes. */
        WHOLE,
        /** 206, with a Content-Range. */
        PART,
        /** 416, with a Content-Range that names the size. */
        UNSATISFIABLE
    }

    /** All bytes. */
    public static ByteRange whole(long size) {
        return new ByteRange(0, size, Kind.WHOLE);
    }

    /**
     * Reads a header.
     *
     * @param header its value; empty for none
     * @param size of the whole, in bytes
     */
    public static ByteRange of(String header, long size) {
        Matcher single = SINGLE.matcher(header.replace(" ", ""));
        if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
            return whole(size);
        }
        if (single.group(1).isEmpty()) {
            return suffix(Long.parseLong(single.group(2)), size);
        }
        long first = Long.parseLong(single.group(1));
        long last = single.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(single.group(2)));
        if (!single.group(2).isEmpty() && Long.parseLong(single.group(2)) < first) {
            return whole(size);
        }
        return first >= size ? unsatisfiable() : new ByteRange(first, last - first + 1, Kind.PART);
    }

    private static ByteRange suffix(long bytes, long size) {
        long length = Math.min(bytes, size);
        return length == 0 ? unsatisfiable() : new ByteRange(size - length, length, Kind.PART);
    }

    private static ByteRange unsatisfiable() {
        return new ByteRange(0, 0, Kind.UNSATISFIABLE);
    }

    /** The value of the Content-Range header of a part, or of a refusal. */
    public String contentRange(long size) {
        return kind == Kind.UNSATISFIABLE
                ? "bytes */" + size
                : "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
