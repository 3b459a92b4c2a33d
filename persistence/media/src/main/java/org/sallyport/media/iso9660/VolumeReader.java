package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.iso9660.IsoFormatException.Reason;

/**
 * What the descriptors of a volume say.
 *
 * <p>Source: ECMA-119 §8.1, §8.4.
 *
 * @param volumeId without trailing blanks
 * @param sectors size of the volume
 * @param root its root folder
 */
record VolumeReader(String volumeId, long sectors, DirectoryEntry root) {

    private static final int MAX_DESCRIPTORS = 16;
    private static final byte[] STANDARD = "CD001".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the system area and the descriptors.
     *
     * @throws IsoFormatException also for a boot record or a second tree, which our discs never have
     */
    static VolumeReader read(ImageInput in) throws IOException {
        in.structureUpTo((long) Sectors.FIRST_DESCRIPTOR * Sectors.SIZE);
        VolumeReader primary = null;
        for (int i = 0; i < MAX_DESCRIPTORS; i++) {
            String where = "sector " + (Sectors.FIRST_DESCRIPTOR + i);
            byte[] descriptor = new byte[Sectors.SIZE];
            in.structure(descriptor);
            if (!Arrays.equals(descriptor, 1, 6, STANDARD, 0, 5) || descriptor[6] != 1) {
                throw new IsoFormatException(Reason.NOT_ISO9660, where, "not an ISO 9660 image");
            }
            int type = descriptor[0] & 0xFF;
            if (type == VolumeDescriptors.TYPE_TERMINATOR) {
                return requirePrimary(primary, where);
            }
            if (type != VolumeDescriptors.TYPE_PRIMARY || primary != null) {
                throw new IsoFormatException(Reason.FOREIGN, where, "a volume descriptor of type " + type);
            }
            primary = primary(ByteBuffer.wrap(descriptor), where);
        }
        throw new IsoFormatException(Reason.LIMIT, "sector " + Sectors.FIRST_DESCRIPTOR, "too many descriptors");
    }

    private static VolumeReader requirePrimary(@Nullable VolumeReader primary, String where) throws IsoFormatException {
        if (primary == null) {
            throw new IsoFormatException(Reason.NOT_ISO9660, where, "no primary volume descriptor");
        }
        return primary;
    }

    private static VolumeReader primary(ByteBuffer descriptor, String where) throws IsoFormatException {
        long sectors = BothEndian.get32(descriptor, 80);
        boolean isPlain = BothEndian.get16(descriptor, 120) == 1
                && BothEndian.get16(descriptor, 124) == 1
                && BothEndian.get16(descriptor, 128) == Sectors.SIZE;
        int rootBytes = descriptor.get(VolumeDescriptors.ROOT_RECORD_AT);
        if (sectors <= 0 || !isPlain || rootBytes != VolumeDescriptors.ROOT_RECORD_BYTES) {
            throw new IsoFormatException(Reason.MALFORMED, where, "a broken volume descriptor");
        }
        ByteBuffer record = descriptor.slice(VolumeDescriptors.ROOT_RECORD_AT, rootBytes);
        DirectoryEntry root = DirectoryEntry.read(record, where);
        if (!root.isFolder()) {
            throw new IsoFormatException(Reason.MALFORMED, where, "a root that is no folder");
        }
        byte[] id = new byte[32];
        descriptor.get(40, id);
        return new VolumeReader(new String(id, StandardCharsets.ISO_8859_1).stripTrailing(), sectors, root);
    }
}
