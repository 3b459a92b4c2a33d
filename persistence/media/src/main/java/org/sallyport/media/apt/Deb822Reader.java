package org.sallyport.media.apt;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads stanzas of {@code Name: value} fields, one at a time, and of each only the fields asked for. Field names are
 * compared without regard to case; a value holds its first line without blanks around it and then its continuation
 * lines, each after a line feed, without the first blank.
 *
 * <p>Memory is bounded by one stanza: lines of at most 1 MiB, wanted values of at most 64 MiB together. Refused: a
 * field twice in one stanza, a line that is neither field nor continuation, a NUL byte. Closing closes the stream. Not
 * safe for use by several threads.
 *
 * <p>Source: Debian Policy §5.1.
 */
public final class Deb822Reader implements Closeable {

    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final int MAX_STANZA_BYTES = 64 << 20;
    private static final int MAX_FIELDS = 1000;
    private static final int BUFFER_BYTES = 1 << 16;

    /** A wanted field: as it is asked for, and in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Field(String name, byte[] lower) {}

    private final InputStream in;
    private final String file;
    private final List<Field> wanted = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int bufferAt;
    private int bufferEnd;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private boolean keepsText;

    /**
     * Reads a stream.
     *
     * @param file its name, for messages
     * @param wanted names of the fields to keep, in the case in which they are asked for later
     */
    public Deb822Reader(InputStream in, String file, Set<String> wanted) {
        this.in = in;
        this.file = file;
        wanted.forEach(name ->
                this.wanted.add(new Field(name, name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1))));
    }

    /**
     * The wanted fields of the next stanza, by the names in which they were asked for, or null after the last stanza.
     *
     * @throws AptFormatException naming the line
     */
    public @Nullable Map<String, String> next() throws IOException {
        boolean more = nextLine();
        while (more && isBlank()) {
            more = nextLine();
        }
        if (!more) {
            return null;
        }
        Map<String, StringBuilder> values = new HashMap<>();
        int fields = 0;
        long bytes = 0;
        StringBuilder current = null;
        text.reset();
        for (; more && !isBlank(); more = nextLine()) {
            if (line[0] == ' ' || line[0] == '\t') {
                if (fields == 0) {
                    throw broken("a continuation line before the first field");
                }
            } else if (++fields > MAX_FIELDS) {
                throw broken("more than " + MAX_FIELDS + " fields in one stanza");
            }
            if (keepsText) {
                text.write(line, 0, length);
                text.write('\n');
            }
            current = append(values, current);
            bytes += current == null && !keepsText ? 0 : length;
            if (bytes > MAX_STANZA_BYTES) {
                throw broken("a stanza of more than " + MAX_STANZA_BYTES + " bytes");
            }
        }
        Map<String, String> stanza = new HashMap<>();
        values.forEach((name, value) -> stanza.put(name, value.toString()));
        return stanza;
    }

    /** Keeps the text of each stanza from now on; at most as long as wanted values may be. */
    public Deb822Reader keepingText() {
        keepsText = true;
        return this;
    }

    /** The lines of the stanza that was read last as they stand, each with its line feed, without carriage returns. */
    public void writeText(OutputStream out) throws IOException {
        text.writeTo(out);
    }

    /** Number of the line that was read last, from 1. */
    public long lineNumber() {
        return number;
    }

    /** Takes the line in; answers the value that continuation lines go to, or null when it is not wanted. */
    private @Nullable StringBuilder append(Map<String, StringBuilder> values, @Nullable StringBuilder current)
            throws AptFormatException {
        if (line[0] == ' ' || line[0] == '\t') {
            if (current != null) {
                current.append('\n').append(text(1));
            }
            return current;
        }
        int colon = 0;
        while (colon < length && line[colon] != ':') {
            colon++;
        }
        if (colon == length || colon == 0) {
            throw broken("neither a field nor a continuation line");
        }
        String name = wanted(colon);
        if (name == null) {
            return null;
        }
        StringBuilder value = new StringBuilder(text(colon + 1));
        if (values.put(name, value) != null) {
            throw broken("field " + name + " twice in one stanza");
        }
        return value;
    }

    /**
     * The wanted field that the line begins with; null for another. No text is made of the many that are not wanted.
     */
    private @Nullable String wanted(int colon) {
        for (Field field : wanted) {
            if (field.lower().length == colon && startsWith(field.lower())) {
                return field.name();
            }
        }
        return null;
    }

    private boolean startsWith(byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            int letter = line[i] >= 'A' && line[i] <= 'Z' ? line[i] + ('a' - 'A') : line[i];
            if (letter != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from) throws AptFormatException {
        for (int i = from; i < length; i++) {
            if (line[i] == 0) {
                throw broken("a NUL byte");
            }
        }
        return new String(line, from, length - from, StandardCharsets.UTF_8).strip();
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Reads a line without its end; false after the last. */
    private boolean nextLine() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (bufferAt == bufferEnd) {
                bufferAt = 0;
                bufferEnd = Math.max(0, in.read(buffer));
                if (bufferEnd == 0) {
                    break;
                }
            }
            any = true;
            int end = bufferAt;
            while (end < bufferEnd && buffer[end] != '\n') {
                end++;
            }
            take(end - bufferAt);
            if (end < bufferEnd) {
                bufferAt = end + 1;
                break;
            }
            bufferAt = end;
        }
        if (any) {
            number++;
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
        }
        return any;
    }

    private void take(int count) throws AptFormatException {
        if (length + count > MAX_LINE_BYTES) {
            throw new AptFormatException(file, number + 1, "a line of more than " + MAX_LINE_BYTES + " bytes");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE_BYTES, Math.max(length + count, line.length * 2)));
        }
        System.arraycopy(buffer, bufferAt, line, length, count);
        length += count;
    }

    private AptFormatException broken(String what) {
        return new AptFormatException(file, number, what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
