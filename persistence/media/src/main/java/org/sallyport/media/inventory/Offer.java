package org.sallyport.media.inventory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;

/**
 * What a repository offers, written by {@link OfferWriter}: mapped, so that it costs address space instead of heap
 * however many hosts are compared with it. Immutable and safe for use by several threads; nothing to close.
 */
public final class Offer {
    private final ByteBuffer lines;
    private final int first;
    private final boolean automatic;

    private Offer(ByteBuffer lines) {
        this.lines = lines;
        this.first = next(0);
        this.automatic = text(0, first).equals(OfferWriter.AUTOMATIC);
    }

    /**
     * Opens an offer.
     *
     * @throws org.sallyport.media.content.MissingContentException when it is not in the store
     */
    public static Offer open(ContentStore store, Sha256 digest) throws IOException {
        try (FileChannel channel = store.read(digest)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException("offer " + digest + " has more than 2 GiB");
            }
            return new Offer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** Whether hosts install from here without being asked; apt's {@code NotAutomatic} says that they do not. */
    public boolean isAutomatic() {
        return automatic;
    }

    /** Begins a merge. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** Goes through the offer once, forward. Not safe for use by several threads. */
    public final class Cursor {
        private int at = first;

        private Cursor() {}

        /** The packages of a name, which must not come before the one asked for last. */
        public List<OfferedPackage> of(String name) {
            byte[] wanted = (name + '\t').getBytes(StandardCharsets.US_ASCII);
            seek(wanted);
            List<OfferedPackage> found = new ArrayList<>(2);
            for (int line = at; line < lines.limit() && compare(line, wanted) == 0; line = next(line)) {
                found.add(OfferedPackage.parse(text(line, next(line))));
            }
            return found;
        }

        /** Steps that double, then halve: names that are asked for lie close together. */
        private void seek(byte[] wanted) {
            int low = at;
            int step = 64;
            int high = at;
            while (high < lines.limit() && compare(high, wanted) < 0) {
                low = high;
                high = lineFrom((int) Math.min(lines.limit(), (long) high + step));
                step = Math.min(step * 2, 1 << 24);
            }
            while (low < high && compare(low, wanted) < 0) {
                int middle = lineFrom(low + (high - low) / 2);
                if (middle < high && compare(middle, wanted) < 0) {
                    low = Math.max(middle, next(low));
                } else if (middle < high) {
                    high = middle;
                } else {
                    low = next(low); // the half has no line of its own that begins behind it
                }
            }
            at = low;
        }
    }

    /** The first line that begins at or behind a byte. */
    private int lineFrom(int position) {
        return position == 0 || position >= lines.limit() ? Math.min(position, lines.limit()) : next(position - 1);
    }

    /** Where the line after the one that holds a byte begins. */
    private int next(int position) {
        int at = position;
        while (at < lines.limit() && lines.get(at) != '\n') {
            at++;
        }
        return Math.min(at + 1, lines.limit());
    }

    private int compare(int line, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            int byteOfLine = line + i < lines.limit() ? lines.get(line + i) : -1;
            if (byteOfLine != wanted[i]) {
                return byteOfLine - wanted[i];
            }
        }
        return 0;
    }

    private String text(int from, int end) {
        byte[] bytes = new byte[Math.max(0, end - from - 1)];
        lines.get(from, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
