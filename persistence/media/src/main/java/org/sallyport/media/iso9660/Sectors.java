package org.sallyport.media.iso9660;

/** Arithmetic of sectors, which are also the logical blocks of our volumes. Source: ECMA-119 §6.1.2, §6.2.2. */
final class Sectors {

    static final int SIZE = 2048;

    /** Where descriptors begin; what is before belongs to the system and is zeros. Source: ECMA-119 §6.2.1. */
    static final int FIRST_DESCRIPTOR = 16;

    /** Zeros after the last content: drives that read ahead fail near the end of a disc written track at once. */
    static final int TAIL = 150;

    /** Images end at a multiple of this many sectors (32 KiB), the unit in which Blu-ray and DVD are written. */
    static final int UNIT = 16;

    /** Numbers of sectors stay positive in every reader's 32 bits. */
    static final long MAX = Integer.MAX_VALUE;

    /** Longest ISO 9660 extent: sections of a longer file but the last must fill their sectors. */
    static final long MAX_SECTION_BYTES = 0xFFFF_F800L;

    private Sectors() {}

    static long of(long bytes) {
        return (bytes + SIZE - 1) / SIZE;
    }

    /** Sections of a file, at least 1. */
    static int sections(long sizeBytes) {
        return (int) Math.max(1, (sizeBytes + MAX_SECTION_BYTES - 1) / MAX_SECTION_BYTES);
    }

    /** Bytes of a whole image whose structures and contents take this many sectors. */
    static long imageBytes(long usedSectors) throws IsoLimitException {
        long sectors = (usedSectors + TAIL + UNIT - 1) / UNIT * UNIT;
        if (sectors > MAX) {
            throw new IsoLimitException(
                    "sectors", "the files need " + sectors + " sectors; an image has at most " + MAX);
        }
        return sectors * SIZE;
    }
}
