package org.sallyport.media.iso9660;

import java.nio.ByteBuffer;

import org.sallyport.media.iso9660.IsoFormatException.Reason;

/**
 * The fixed part of a directory record, read with suspicion.
 *
 * <p>Source: ECMA-119 §9.1.
 *
 * @param firstSector of the extent
 * @param sizeBytes of the extent
 * @param isFolder whether it is a directory
 * @param goesOn whether another record continues the file
 * @param identifier primary name; one byte 0 for ".", 1 for ".."
 * @param use the system use entries, from position to limit
 */
record DirectoryEntry(
        long firstSector, long sizeBytes, boolean isFolder, boolean goesOn, ByteBuffer identifier, ByteBuffer use) {

    private static final int FLAG_FOLDER = 2;
    private static final int FLAG_GOES_ON = 0x80;

    /**
     * Takes a record.
     *
     * @param record exactly its bytes
     * @param where for refusals
     */
    static DirectoryEntry read(ByteBuffer record, String where) throws IsoFormatException {
        int identifierBytes = record.get(32) & 0xFF;
        int useAt = DirectoryRecord.FIXED + identifierBytes + (identifierBytes % 2 == 0 ? 1 : 0);
        long firstSector = BothEndian.get32(record, 2);
        long sizeBytes = BothEndian.get32(record, 10);
        if (identifierBytes == 0 || useAt > record.limit() || firstSector < 0 || sizeBytes < 0) {
            throw new IsoFormatException(Reason.MALFORMED, where, "a broken directory record");
        }
        int flags = record.get(25) & 0xFF;
        boolean isPlain = record.get(1) == 0 && record.get(26) == 0 && record.get(27) == 0;
        if (!isPlain || (flags & ~(FLAG_FOLDER | FLAG_GOES_ON)) != 0 || BothEndian.get16(record, 28) != 1) {
            throw new IsoFormatException(
                    Reason.FOREIGN, where, "a hidden, interleaved, attributed or far directory record");
        }
        boolean isFolder = (flags & FLAG_FOLDER) != 0;
        boolean goesOn = (flags & FLAG_GOES_ON) != 0;
        if (isFolder && (goesOn || sizeBytes == 0 || sizeBytes % Sectors.SIZE != 0)) {
            throw new IsoFormatException(Reason.MALFORMED, where, "a folder of " + sizeBytes + " bytes");
        }
        ByteBuffer identifier = record.slice(DirectoryRecord.FIXED, identifierBytes);
        ByteBuffer use = record.slice(useAt, record.limit() - useAt);
        return new DirectoryEntry(firstSector, sizeBytes, isFolder, goesOn, identifier, use);
    }

    /** Whether it stands for the folder itself (0) or its parent (1). */
    boolean stands(int specialIdentifier) {
        return identifier.limit() == 1 && identifier.get(0) == specialIdentifier;
    }
}
