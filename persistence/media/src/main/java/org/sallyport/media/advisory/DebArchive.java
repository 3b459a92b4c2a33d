package org.sallyport.media.advisory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.bytes.Compression;

/**
 * Finds one file in the data of a package, without unpacking: members of the archive and entries of the data are passed
 * over in one go. At most a given number of unpacked bytes are looked at.
 *
 * <p>Source: deb(5); ar(5) in its common form; POSIX.1-2017 pax, "ustar Interchange Format", with GNU's long names.
 */
final class DebArchive {

    private static final String MAGIC = "!<arch>\n";
    private static final int MEMBER_BYTES = 60;
    private static final int BLOCK_BYTES = 512;
    private static final int MAX_LONG_NAME = 4096;

    private DebArchive() {}

    /** Takes the content of the file that was looked for. */
    @FunctionalInterface
    interface Found<T> {
        T read(InputStream content) throws IOException;
    }

    /**
     * Looks for a regular file under one of some names.
     *
     * @param deb the package; stays open
     * @param paths without a leading {@code ./}; the first that comes is read
     * @param maxBytes of unpacked data to look at
     * @return what the reader made of it; empty when there is no such file in the part that was looked at
     * @throws IOException for what is no package
     */
    static <T> Optional<T> find(InputStream deb, Set<String> paths, long maxBytes, Found<T> reader) throws IOException {
        if (!MAGIC.equals(text(deb.readNBytes(MAGIC.length()), 0, MAGIC.length()))) {
            throw new IOException("no Debian package: the archive's first bytes are wrong");
        }
        while (true) {
            byte[] header = deb.readNBytes(MEMBER_BYTES);
            if (header.length < MEMBER_BYTES) {
                return Optional.empty();
            }
            String name = text(header, 0, 16).strip().replaceFirst("/$", "");
            long size = number(text(header, 48, 10).strip(), 10);
            if (name.startsWith("data.tar")) {
                InputStream data = Compression.ofName(name).decompress(new Member(deb, size), maxBytes);
                return tar(data, paths, maxBytes, reader);
            }
            skip(deb, size + (size & 1));
        }
    }

    private static <T> Optional<T> tar(InputStream data, Set<String> paths, long maxBytes, Found<T> reader)
            throws IOException {
        String longName = "";
        long left = maxBytes;
        while (left > 0) {
            byte[] header = data.readNBytes(BLOCK_BYTES);
            if (header.length < BLOCK_BYTES || header[0] == 0) {
                return Optional.empty();
            }
            long size = number(text(header, 124, 12).strip(), 8);
            long padded = (size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
            left -= BLOCK_BYTES + padded;
            if (left < 0) {
                return Optional.empty(); // asked before: skipping would run into the limit
            }
            char type = (char) header[156];
            if (type == 'L' && size <= MAX_LONG_NAME) {
                byte[] name = data.readNBytes((int) padded);
                longName = text(name, 0, (int) Math.min(size, name.length));
                continue;
            }
            String name = longName.isEmpty() ? name(header) : longName;
            longName = type == 'x' ? longName : "";
            if ((type == '0' || type == 0) && paths.contains(name.replaceFirst("^(\\./)+", ""))) {
                return Optional.ofNullable(reader.read(new Member(data, size)));
            }
            skip(data, padded);
        }
        return Optional.empty();
    }

    private static String name(byte[] header) {
        String prefix = text(header, 257, 5).equals("ustar") && header[262] == 0 ? text(header, 345, 155) : "";
        return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }

    /** Up to the first NUL byte. */
    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < Math.min(bytes.length, from + length) && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            long value = digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
            if (value < 0 || value > Long.MAX_VALUE / 2) {
                throw new IOException("no Debian package: an impossible size");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IOException("no Debian package: a size is no number", e);
        }
    }

    private static void skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new IOException("the package ends early", e);
        }
    }

    /** The bytes of one member; closing leaves the archive open. */
    private static final class Member extends InputStream {
        private final InputStream in;
        private long left;

        Member(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

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
            left -= Math.max(0, read);
            return read;
        }
    }
}
