package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Map;

import org.sallyport.media.iso9660.LayoutTree.Folder;

/**
 * Writes what comes before the contents: system area, descriptors, path tables, directories, continuation areas.
 *
 * <p>Source: ECMA-119 §6.2, §6.9, §9.4.
 */
final class StructureWriter {

    private final LayoutTree tree;
    private final Map<String, DiscExtent> extents;
    private final IsoTime time;

    /** @param extents by path, of the files that are not empty */
    StructureWriter(LayoutTree tree, Map<String, DiscExtent> extents, Instant createdAt) {
        this.tree = tree;
        this.extents = extents;
        this.time = new IsoTime(createdAt);
    }

    /** Writes everything; does not close. */
    void write(OutputStream out, String volumeId, long volumeSectors) throws IOException {
        DirectoryWriter directories = new DirectoryWriter(out, tree, extents, time);
        out.write(new byte[Sectors.FIRST_DESCRIPTOR * Sectors.SIZE]);
        out.write(VolumeDescriptors.primary(volumeId, volumeSectors, tree, directories.rootRecord(), time));
        out.write(VolumeDescriptors.terminator());
        out.write(pathTable(ByteOrder.LITTLE_ENDIAN));
        out.write(pathTable(ByteOrder.BIG_ENDIAN));
        directories.write();
    }

    private byte[] pathTable(ByteOrder order) {
        ByteBuffer table = ByteBuffer.allocate((int) tree.pathTableSectors() * Sectors.SIZE)
                .order(order);
        for (Folder folder : tree.folders()) {
            Folder parent = folder.parent;
            byte[] identifier = parent == null ? new byte[] {0, 0} : PrimaryName.identifier(folder.key, true);
            // The root's identifier is one byte, padded to two.
            table.put((byte) (parent == null ? 1 : identifier.length)).put((byte) 0);
            table.putInt((int) folder.firstSector);
            table.putShort((short) (parent == null ? 1 : parent.number));
            table.put(identifier);
        }
        return table.array();
    }
}
