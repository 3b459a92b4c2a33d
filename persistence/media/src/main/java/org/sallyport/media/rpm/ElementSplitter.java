package org.sallyport.media.rpm;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.bytes.LimitExceededException;

/**
 * Cuts an XML file in UTF-8 into the elements right below its outermost one, byte by byte as they stand, so that a
 * smaller list can be made of a larger one in its own words. Looks for tags only: whether the file is XML at all was
 * seen by {@link MarkupReader}, which reads every list before. Closing closes the stream. Not safe for use by several
 * threads.
 */
public final class ElementSplitter implements Closeable {

    /** Largest element; a package with 100,000 files has some 10 MB. */
    private static final int MAX_BYTES = 48 << 20;

    private final InputStream in;
    private final String file;
    // Not the JDK's own buffers: they lock for every byte, and a large list has a thousand million.
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;
    private byte[] kept = new byte[1 << 14];
    private int size;
    private String root = "";

    /** Reads a stream of plain XML; the name is for messages. */
    public ElementSplitter(InputStream in, String file) {
        this.in = new MarkupGuard(in, file);
        this.file = file;
    }

    /** The beginning tag of the outermost element; empty before the first {@link #next}. */
    public String root() {
        return root;
    }

    /**
     * The next element with its tags, or null after the last.
     *
     * @throws RpmFormatException for a file that ends within an element
     */
    public byte @Nullable [] next() throws IOException {
        int depth = root.isEmpty() ? 0 : 1;
        if (root.endsWith("/>")) {
            return null;
        }
        size = 0;
        while (true) {
            int octet = read();
            if (octet < 0) {
                throw new RpmFormatException(file, 0, "ends too early");
            }
            if (octet != '<') {
                keep(octet, depth > 1);
                continue;
            }
            Tag tag = tag();
            if (depth == 0 && tag == Tag.EMPTY) {
                root = text();
                return null;
            }
            if (tag == Tag.BEGIN && depth == 0) {
                root = text();
                size = 0;
                depth = 1;
            } else if (tag == Tag.BEGIN) {
                depth++;
            } else if (tag == Tag.END && --depth == 0) {
                return null;
            } else if (tag == Tag.OTHER && depth <= 1) {
                size = 0;
            }
            if (depth == 1 && size > 0) {
                return Arrays.copyOf(kept, size);
            }
        }
    }

    private enum Tag {
        BEGIN,
        END,
        EMPTY,
        OTHER
    }

    /** Reads a tag, a comment or the like up to its end; keeps all of it. */
    private Tag tag() throws IOException {
        keep('<', true);
        int first = take();
        if (first == '!') {
            return upTo(take() == '-' ? "-->" : "]]>");
        }
        if (first == '?') {
            return upTo("?>");
        }
        int quote = 0;
        int before = first;
        for (int octet = first; ; octet = take()) {
            if (quote != 0) {
                quote = octet == quote ? 0 : quote;
            } else if (octet == '"' || octet == '\'') {
                quote = octet;
            } else if (octet == '>') {
                return first == '/' ? Tag.END : before == '/' ? Tag.EMPTY : Tag.BEGIN;
            }
            before = octet;
        }
    }

    private Tag upTo(String end) throws IOException {
        byte[] last = new byte[end.length()];
        do {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) take();
        } while (!end.equals(new String(last, StandardCharsets.US_ASCII)));
        return Tag.OTHER;
    }

    private int take() throws IOException {
        int octet = read();
        if (octet < 0) {
            throw new RpmFormatException(file, 0, "ends within a tag");
        }
        keep(octet, true);
        return octet;
    }

    private int read() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[next++] & 0xFF;
    }

    private void keep(int octet, boolean wanted) throws IOException {
        if (wanted) {
            if (size == MAX_BYTES) {
                throw new LimitExceededException(file + ": an element", MAX_BYTES);
            }
            if (size == kept.length) {
                kept = Arrays.copyOf(kept, 2 * size);
            }
            kept[size++] = (byte) octet;
        }
    }

    private String text() {
        return new String(kept, 0, size, StandardCharsets.UTF_8);
    }

    /** The local name of an element that {@link #next} gave. */
    public static String name(byte[] element) {
        String name = beginning(element).substring(1).split("[\\s/>]", 2)[0];
        return name.substring(name.indexOf(':') + 1);
    }

    /** The value of an attribute in the beginning tag of such an element; empty when there is none. */
    public static String attribute(byte[] element, String name) {
        String tag = beginning(element);
        int at = tag.indexOf(" " + name + "=");
        if (at < 0) {
            return "";
        }
        int quote = at + name.length() + 2;
        int end = tag.indexOf(tag.charAt(quote), quote + 1);
        return end < 0 ? "" : tag.substring(quote + 1, end);
    }

    /** Names, digests and versions are short, and stand in the first bytes. */
    private static String beginning(byte[] element) {
        return new String(element, 0, Math.min(element.length, 1_024), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
