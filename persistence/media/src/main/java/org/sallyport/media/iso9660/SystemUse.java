package org.sallyport.media.iso9660;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.iso9660.IsoFormatException.Reason;

/**
 * The system use entries of one directory record, read with suspicion: what our discs have is understood, everything
 * else refuses the image.
 *
 * <p>Source: SUSP 1.12 §5; RRIP 1.12 §4.1.
 */
final class SystemUse {

    private static final int TYPE_MASK = 0170000;
    private static final int NM_OTHER_FLAGS = ~RockRidge.NM_CONTINUE & 0xFF;

    private final String where;
    private final boolean isSelfOrParent;
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private boolean isShared;
    private boolean nameGoesOn;
    private boolean hasName;
    private int mode = -1;
    private @Nullable Area continuation;

    /**
     * Where a record's entries go on.
     *
     * @param sector its number
     * @param offset in the sector
     * @param bytes length; offset and bytes are within one sector
     */
    record Area(long sector, int offset, int bytes) {}

    /**
     * Begins with a record.
     *
     * @param where it is, for refusals
     * @param isSelfOrParent whether it is "." or "..", which need no name
     */
    SystemUse(String where, boolean isSelfOrParent) {
        this.where = where;
        this.isSelfOrParent = isSelfOrParent;
    }

    /** Whether it belongs to "." or "..", which need no name. */
    boolean isSelfOrParent() {
        return isSelfOrParent;
    }

    /** Reads the entries of a record, or of its continuation. */
    void read(ByteBuffer entries) throws IsoFormatException {
        boolean isContinuation = continuation != null;
        continuation = null;
        int at = entries.position();
        // Less than an entry's header is padding.
        while (entries.limit() - at >= 4) {
            int bytes = entries.get(at + 2) & 0xFF;
            if (bytes < 4 || bytes > entries.limit() - at) {
                throw malformed("a system use entry of " + bytes + " bytes");
            }
            entry(entries.slice(at, bytes));
            at += bytes;
        }
        if (isContinuation && continuation != null) {
            throw new IsoFormatException(Reason.FOREIGN, where, "a continuation of a continuation");
        }
    }

    private void entry(ByteBuffer entry) throws IsoFormatException {
        String signature = "" + (char) (entry.get(0) & 0xFF) + (char) (entry.get(1) & 0xFF);
        switch (signature) {
            case "SP" -> sharing(entry);
            case "CE" -> continuation(entry);
            case "PX" -> mode(entry);
            case "NM" -> name(entry);
            case "TF", "ER", "RR", "PD" -> {
                // Times, the extension's name, a hint and padding: nothing that we need.
            }
            default ->
                throw new IsoFormatException(
                        Reason.FOREIGN, where, "a system use entry " + signature.replaceAll("[^A-Z0-9]", "?"));
        }
    }

    private void sharing(ByteBuffer entry) throws IsoFormatException {
        boolean isOurs = entry.limit() == DirectoryRecord.SP_BYTES
                && entry.get(4) == (byte) 0xBE
                && entry.get(5) == (byte) 0xEF
                && entry.get(6) == 0;
        if (!isOurs) {
            throw malformed("a wrong SP entry");
        }
        isShared = true;
    }

    private void continuation(ByteBuffer entry) throws IsoFormatException {
        if (entry.limit() != DirectoryRecord.CE_BYTES) {
            throw malformed("a CE entry of " + entry.limit() + " bytes");
        }
        long sector = BothEndian.get32(entry, 4);
        long offset = BothEndian.get32(entry, 12);
        long bytes = BothEndian.get32(entry, 20);
        boolean isWithinSector = offset >= 0 && bytes >= 0 && offset + bytes <= Sectors.SIZE;
        if (sector < 0 || !isWithinSector || continuation != null) {
            throw malformed("a bad continuation");
        }
        continuation = new Area(sector, (int) offset, (int) bytes);
    }

    private void mode(ByteBuffer entry) throws IsoFormatException {
        if (entry.limit() < 36) {
            throw malformed("a PX entry of " + entry.limit() + " bytes");
        }
        long value = BothEndian.get32(entry, 4);
        if (value < 0 || mode >= 0) {
            throw malformed("a bad mode");
        }
        mode = (int) value;
    }

    private void name(ByteBuffer entry) throws IsoFormatException {
        if (entry.limit() < DirectoryRecord.NM_HEADER_BYTES || (hasName && !nameGoesOn)) {
            throw malformed("a bad name entry");
        }
        int flags = entry.get(4) & 0xFF;
        if ((flags & NM_OTHER_FLAGS) != 0) {
            throw new IsoFormatException(Reason.FOREIGN, where, "a name with flags " + flags);
        }
        hasName = true;
        nameGoesOn = (flags & RockRidge.NM_CONTINUE) != 0;
        for (int i = DirectoryRecord.NM_HEADER_BYTES; i < entry.limit(); i++) {
            name.write(entry.get(i));
        }
    }

    private IsoFormatException malformed(String what) {
        return new IsoFormatException(Reason.MALFORMED, where, what);
    }

    /** Where the entries go on; null when they do not. */
    @Nullable
    Area continuation() {
        return continuation;
    }

    /** Whether the sharing protocol was announced. */
    boolean isShared() {
        return isShared;
    }

    /** The name, once everything has been read. */
    String name() throws IsoFormatException {
        if (!hasName || nameGoesOn) {
            throw new IsoFormatException(Reason.FOREIGN, where, "no whole Rock Ridge name");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("a name that is not UTF-8");
        }
    }

    /** Refuses what is neither a regular file nor a folder, or not what the record says. */
    void requireType(boolean isFolder) throws IsoFormatException {
        int wanted = (isFolder ? RockRidge.FOLDER_MODE : RockRidge.FILE_MODE) & TYPE_MASK;
        if (mode < 0 || (mode & TYPE_MASK) != wanted) {
            throw new IsoFormatException(Reason.FOREIGN, where, "neither a regular file nor a folder");
        }
    }
}
