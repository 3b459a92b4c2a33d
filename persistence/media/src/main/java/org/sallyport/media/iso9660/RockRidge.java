package org.sallyport.media.iso9660;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The system use entries that we write: SP, CE, ER, PX, TF, NM.
 *
 * <p>Modes are 0444 and 0555, owners 0:0; the one time is that of modification. RR is not written; RRIP 1.12 has
 * dropped it.
 *
 * <p>Source: SUSP 1.12 §5; RRIP 1.12 §4.1.
 */
final class RockRidge {

    static final int FILE_MODE = 0100444;
    static final int FOLDER_MODE = 0040555;

    /** NM flag: the name goes on in the next NM entry. */
    static final int NM_CONTINUE = 1;

    private static final int TF_MODIFY = 2;

    private static final String EXTENSION = "IEEE_P1282";
    private static final String DESCRIPTION =
            "THE IEEE P1282 PROTOCOL PROVIDES SUPPORT FOR POSIX FILE SYSTEM SEMANTICS.";
    private static final String ORIGIN =
            "PLEASE CONTACT THE IEEE STANDARDS DEPARTMENT, PISCATAWAY, NJ, USA FOR THE P1282 SPECIFICATION.";

    private RockRidge() {}

    /** SP: the system use sharing protocol is in use, from the first byte. */
    static void sharing(ByteBuffer to) {
        header(to, "SP", DirectoryRecord.SP_BYTES);
        to.put((byte) 0xBE).put((byte) 0xEF).put((byte) 0);
    }

    /** CE: more entries lie elsewhere, within one sector. */
    static void continuation(ByteBuffer to, long sector, int offset, int bytes) {
        header(to, "CE", DirectoryRecord.CE_BYTES);
        BothEndian.put32(to, sector);
        BothEndian.put32(to, offset);
        BothEndian.put32(to, bytes);
    }

    /** PX: mode, links, owner, group, serial number. */
    static void attributes(ByteBuffer to, int mode, int links, int serial) {
        header(to, "PX", DirectoryRecord.PX_BYTES);
        BothEndian.put32(to, mode);
        BothEndian.put32(to, links);
        BothEndian.put32(to, 0);
        BothEndian.put32(to, 0);
        BothEndian.put32(to, serial);
    }

    /** TF: when it was modified. */
    static void time(ByteBuffer to, IsoTime time) {
        header(to, "TF", DirectoryRecord.TF_BYTES);
        to.put((byte) TF_MODIFY).put(time.recordForm());
    }

    /** NM: the name, in as many entries as it takes. */
    static void name(ByteBuffer to, byte[] name) {
        int from = 0;
        do {
            int bytes = Math.min(name.length - from, DirectoryRecord.NM_MAX_NAME);
            boolean more = from + bytes < name.length;
            header(to, "NM", DirectoryRecord.NM_HEADER_BYTES + bytes);
            to.put((byte) (more ? NM_CONTINUE : 0)).put(name, from, bytes);
            from += bytes;
        } while (from < name.length);
    }

    /** ER: which extension the entries belong to. */
    static byte[] extensionReference() {
        byte[] extension = EXTENSION.getBytes(StandardCharsets.US_ASCII);
        byte[] description = DESCRIPTION.getBytes(StandardCharsets.US_ASCII);
        byte[] origin = ORIGIN.getBytes(StandardCharsets.US_ASCII);
        int bytes = 8 + extension.length + description.length + origin.length;
        ByteBuffer to = ByteBuffer.allocate(bytes);
        header(to, "ER", bytes);
        to.put((byte) extension.length).put((byte) description.length).put((byte) origin.length);
        to.put((byte) 1).put(extension).put(description).put(origin);
        return to.array();
    }

    private static void header(ByteBuffer to, String signature, int bytes) {
        to.put((byte) signature.charAt(0)).put((byte) signature.charAt(1));
        to.put((byte) bytes).put((byte) 1);
    }
}
