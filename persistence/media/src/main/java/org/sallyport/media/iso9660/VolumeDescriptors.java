package org.sallyport.media.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The two descriptors of our volumes: the primary one and the terminator. Source: ECMA-119 §8.1, §8.3, §8.4. */
final class VolumeDescriptors {

    static final int TYPE_PRIMARY = 1;
    static final int TYPE_TERMINATOR = 255;
    static final int ROOT_RECORD_AT = 156;
    static final int ROOT_RECORD_BYTES = 34;

    private VolumeDescriptors() {}

    static byte[] terminator() {
        byte[] descriptor = new byte[Sectors.SIZE];
        header(descriptor, TYPE_TERMINATOR);
        return descriptor;
    }

    /** @param rootRecord 34 bytes */
    static byte[] primary(String volumeId, long volumeSectors, LayoutTree tree, byte[] rootRecord, IsoTime created) {
        byte[] descriptor = new byte[Sectors.SIZE];
        Arrays.fill(descriptor, 8, 72, (byte) ' ');
        Arrays.fill(descriptor, 190, 813, (byte) ' ');
        ByteBuffer to = header(descriptor, TYPE_PRIMARY);
        to.position(40).put(volumeId.getBytes(StandardCharsets.US_ASCII));
        BothEndian.put32(to.position(80), volumeSectors);
        BothEndian.put16(to.position(120), 1);
        BothEndian.put16(to, 1);
        BothEndian.put16(to, Sectors.SIZE);
        BothEndian.put32(to, tree.pathTableBytes());
        int table = (int) LayoutTree.firstPathTableSector();
        to.order(ByteOrder.LITTLE_ENDIAN).putInt(table).putInt(0);
        to.order(ByteOrder.BIG_ENDIAN)
                .putInt(table + (int) tree.pathTableSectors())
                .putInt(0);
        to.position(ROOT_RECORD_AT).put(rootRecord);
        to.position(574).put("SALLYPORT".getBytes(StandardCharsets.US_ASCII));
        byte[] never = IsoTime.unspecifiedDescriptorForm();
        to.position(813)
                .put(created.descriptorForm())
                .put(created.descriptorForm())
                .put(never)
                .put(never);
        to.put((byte) 1);
        return descriptor;
    }

    private static ByteBuffer header(byte[] descriptor, int type) {
        byte[] identifier = "CD001".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(descriptor).put((byte) type).put(identifier).put((byte) 1);
    }
}
