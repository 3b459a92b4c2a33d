package org.sallyport.media.iso9660;

import java.nio.charset.StandardCharsets;

/**
 * Lengths of directory records with their Rock Ridge entries.
 *
 * <p>Each record has PX (mode, links, owner, serial number) and TF (one time), then NM when the name fits; a longer
 * name lies in a continuation area, which CE names. Continuation areas are slots of equal size, seven to a sector, so
 * that their number alone says how much room they take.
 *
 * <p>Source: ECMA-119 §9.1; SUSP 1.12 §5; RRIP 1.12 §4.1.
 */
final class DirectoryRecord {

    /** Bytes of a record without identifier and system use. */
    static final int FIXED = 33;

    static final int MAX = 254;

    static final int SP_BYTES = 7;
    static final int CE_BYTES = 28;
    static final int PX_BYTES = 44;
    static final int TF_BYTES = 12;
    static final int NM_HEADER_BYTES = 5;

    /** Bytes of a name in one NM entry, whose length is one byte; a longer name takes two. */
    static final int NM_MAX_NAME = 250;

    /** Bytes of a continuation area: two NM entries with a name of 255 bytes take 265. */
    static final int CONTINUATION_BYTES = 288;

    static final int CONTINUATIONS_PER_SECTOR = Sectors.SIZE / CONTINUATION_BYTES;

    private static final int SELF = FIXED + 1 + PX_BYTES + TF_BYTES;

    private DirectoryRecord() {}

    /** Bytes of the records "." and ".." together. */
    static int selfAndParentBytes(boolean isRoot) {
        return isRoot ? rootSelfBytes() + SELF : 2 * SELF;
    }

    /** The root's own record also says that there are system use entries, and continues with ER. */
    static int rootSelfBytes() {
        return even(SELF + SP_BYTES + CE_BYTES);
    }

    static int selfBytes() {
        return SELF;
    }

    /** Bytes of a record. */
    static int length(int identifierBytes, int nameBytes) {
        int rest = continues(identifierBytes, nameBytes) ? CE_BYTES : NM_HEADER_BYTES + nameBytes;
        return even(withoutName(identifierBytes) + rest);
    }

    /** Whether the name of a path needs a continuation area. */
    static boolean continues(int identifierBytes, int nameBytes) {
        return withoutName(identifierBytes) + NM_HEADER_BYTES + nameBytes > MAX;
    }

    private static int withoutName(int identifierBytes) {
        return even(FIXED + identifierBytes) + PX_BYTES + TF_BYTES;
    }

    private static int even(int bytes) {
        return bytes + (bytes & 1);
    }

    /** Bytes of the last segment of a path. */
    static int nameBytes(String path) {
        int from = path.lastIndexOf('/') + 1;
        for (int i = from; i < path.length(); i++) {
            if (path.charAt(i) >= 0x80) {
                return path.substring(from).getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return path.length() - from;
    }
}
