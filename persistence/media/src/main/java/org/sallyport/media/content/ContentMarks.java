package org.sallyport.media.content;

import java.util.Arrays;

/**
 * A set of digests for marking: 10 million take some 120 MB. It keeps the first 64 bits of each, so it may take a
 * digest for another that begins alike; a sweep then leaves one file more than it could, and never removes one that was
 * marked.
 *
 * <p>256 tables by the first byte grow one by one, each by a quarter, so that growing needs little room beside the set.
 * Digests are evenly spread already: their bits are the hash. Not safe for use by several threads.
 */
final class ContentMarks {

    private static final int TABLES = 256;
    private static final int FIRST_SLOTS = 16;

    private final long[][] tables = new long[TABLES][FIRST_SLOTS];
    private final int[] counts = new int[TABLES];
    private boolean zero;

    /** Adds a digest; answers whether it is new. */
    boolean add(Sha256 digest) {
        long key = digest.a();
        if (key == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        int table = (int) (key >>> 56);
        if (counts[table] >= tables[table].length / 10 * 8) {
            grow(table);
        }
        if (!insert(tables[table], key)) {
            return false;
        }
        counts[table]++;
        return true;
    }

    /** Whether a digest was added, or one that begins alike. */
    boolean contains(Sha256 digest) {
        long key = digest.a();
        if (key == 0) {
            return zero;
        }
        long[] slots = tables[(int) (key >>> 56)];
        int slot = slot(key, slots.length);
        while (slots[slot] != 0) {
            if (slots[slot] == key) {
                return true;
            }
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        return false;
    }

    /** How many were added. */
    long size() {
        return Arrays.stream(counts).asLongStream().sum() + (zero ? 1 : 0);
    }

    /** Bytes that the set takes. */
    long memoryBytes() {
        return Arrays.stream(tables).mapToLong(slots -> 16L + 8L * slots.length).sum();
    }

    private void grow(int table) {
        long[] before = tables[table];
        long[] after = new long[before.length + before.length / 4 + 10];
        for (long key : before) {
            if (key != 0) {
                insert(after, key);
            }
        }
        tables[table] = after;
    }

    private static boolean insert(long[] slots, long key) {
        int slot = slot(key, slots.length);
        while (slots[slot] != 0) {
            if (slots[slot] == key) {
                return false;
            }
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        slots[slot] = key;
        return true;
    }

    private static int slot(long key, int slots) {
        // 32 bits after the first byte, scaled to the number of slots.
        return (int) ((((key >>> 24) & 0xFFFFFFFFL) * slots) >>> 32);
    }
}
