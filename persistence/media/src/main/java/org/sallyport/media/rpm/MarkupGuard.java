package org.sallyport.media.rpm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.sallyport.media.bytes.LimitExceededException;

/**
 * Passes XML in UTF-8 on to a reader, but no document type, which is where entities come from, and no tag, text or
 * comment that the reader would have to hold in more memory than we give. Not safe for use by several threads.
 */
final class MarkupGuard extends FilterInputStream {

    /** Longest run between two beginnings of tags: a tag with the text behind it, a comment, a CDATA section. */
    static final int MAX_RUN_BYTES = 4 << 20;

    private static final byte[] COMMENT = {'-', '-'};
    private static final byte[] CDATA = {'[', 'C', 'D', 'A', 'T', 'A', '['};

    private final String file;
    private long line = 1;
    private int run;
    // How many bytes of "<!" have just come; then what follows them is compared with the two forms that are let pass.
    private int opening;
    private int matched;
    private byte[] form = COMMENT;
    private byte[] closing = {};
    private int closed;

    MarkupGuard(InputStream in, String file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            look(buffer[i]);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        throw new UnsupportedOperationException("what is skipped is not looked at");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(byte octet) throws IOException {
        if (octet == '\n') {
            line++;
        }
        if (++run > MAX_RUN_BYTES) {
            throw new LimitExceededException(file + ", line " + line + ": a tag, text or comment", MAX_RUN_BYTES);
        }
        if (closing.length > 0) {
            lookForEnd(octet);
        } else if (opening == 2) {
            lookForForm(octet);
        } else if (octet == '<') {
            opening = 1;
            run = 0;
        } else {
            opening = opening == 1 && octet == '!' ? 2 : 0;
            matched = 0;
        }
    }

    /** After {@code <!}: a comment or a CDATA section, and nothing else. */
    private void lookForForm(byte octet) throws IOException {
        if (matched == 0) {
            form = octet == COMMENT[0] ? COMMENT : CDATA;
        }
        if (octet != form[matched]) {
            throw new RpmFormatException(
                    file, line, "has a document type or another declaration; entities are not taken from an upstream");
        }
        if (++matched == form.length) {
            closing = form == COMMENT ? new byte[] {'-', '-', '>'} : new byte[] {']', ']', '>'};
            closed = 0;
            opening = 0;
            matched = 0;
        }
    }

    private void lookForEnd(byte octet) {
        if (octet == '>' && closed >= 2) {
            closing = new byte[] {};
        } else {
            closed = octet == closing[0] ? closed + 1 : 0;
        }
    }
}
