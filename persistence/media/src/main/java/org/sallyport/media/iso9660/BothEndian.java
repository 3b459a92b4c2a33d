package org.sallyport.media.iso9660;

import java.nio.ByteBuffer;

/**
 * Numbers that a volume records in both byte orders, the little end first. The buffer's own order does not matter and
 * stays.
 *
 * <p>Source: ECMA-119 §7.2.3, §7.3.3.
 */
final class BothEndian {

    private BothEndian() {}

    static void put32(ByteBuffer to, long value) {
        putLittle(to, value, 4);
        putBig(to, value, 4);
    }

    static void put16(ByteBuffer to, int value) {
        putLittle(to, value, 2);
        putBig(to, value, 2);
    }

    private static void putLittle(ByteBuffer to, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            to.put((byte) (value >>> (8 * i)));
        }
    }

    private static void putBig(ByteBuffer to, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            to.put((byte) (value >>> (8 * i)));
        }
    }

    /** Reads a number of 32 bits, unsigned; -1 when its two forms differ. */
    static long get32(ByteBuffer from, int at) {
        return get(from, at, 4);
    }

    /** Reads a number of 16 bits, unsigned; -1 when its two forms differ. */
    static int get16(ByteBuffer from, int at) {
        return (int) get(from, at, 2);
    }

    private static long get(ByteBuffer from, int at, int bytes) {
        long little = 0;
        long big = 0;
        for (int i = 0; i < bytes; i++) {
            little |= (from.get(at + i) & 0xFFL) << (8 * i);
            big = (big << 8) | (from.get(at + bytes + i) & 0xFFL);
        }
        return little == big ? little : -1;
    }
}
