package org.sallyport.media.pkg;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads the regular files of a tar archive one after the other: ustar and GNU headers, short names. That is what pkg
 * writes around its lists; longer names and other kinds are passed over, as no list has them. Closing closes the
 * stream. Not safe for use by several threads.
 *
 * <p>Source: POSIX.1-2017 pax, "ustar Interchange Format".
 */
final class TarReader implements Closeable {

    private static final int BLOCK = 512;
    private static final int MAX_MEMBERS = 1_000;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;

    private final InputStream in;
    private final String file;
    private long left;
    private long padding;
    private int members;

    TarReader(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** The name of the next regular file, or null after the last; what of the file before was not read is skipped. */
    @Nullable
    String next() throws IOException {
        byte[] header = new byte[BLOCK];
        while (true) {
            skip(left + padding);
            left = 0;
            padding = 0;
            int read = in.readNBytes(header, 0, BLOCK);
            if (read < BLOCK || isEmpty(header)) {
                return null;
            }
            requireChecksum(header);
            if (++members > MAX_MEMBERS) {
                throw new PkgFormatException(file, 0, "has more than " + MAX_MEMBERS + " members");
            }
            left = octal(header, SIZE_AT, 12);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            if (header[TYPE_AT] == '0' || header[TYPE_AT] == 0) {
                return name(header);
            }
        }
    }

    /** Length of the file that has begun, in bytes, as far as it was not read yet. */
    long left() {
        return left;
    }

    /** Content of the file that has begun; closing it closes nothing. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(buffer, offset, (int) Math.min(length, left));
                if (read < 0) {
                    throw new EOFException(file + " ends within a member");
                }
                left -= read;
                return read;
            }
        };
    }

    private void skip(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new PkgFormatException(file, 0, "ends within a member", e);
        }
    }

    private static boolean isEmpty(byte[] header) {
        for (byte octet : header) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private void requireChecksum(byte[] header) throws PkgFormatException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + 8 ? ' ' : header[i] & 0xFF;
        }
        if (sum != octal(header, CHECKSUM_AT, 8)) {
            throw new PkgFormatException(file, 0, "is no tar archive, or a damaged one");
        }
    }

    private long octal(byte[] header, int from, int length) throws PkgFormatException {
        String digits = new String(header, from, length, StandardCharsets.ISO_8859_1)
                .replaceAll("[ \0]+$", "")
                .strip();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new PkgFormatException(file, 0, "has a member without a readable length");
        }
        return Long.parseLong(digits, 8);
    }

    private static String name(byte[] header) {
        int end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        String name = new String(header, 0, end, StandardCharsets.UTF_8);
        return name.startsWith("./") ? name.substring(2) : name;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
