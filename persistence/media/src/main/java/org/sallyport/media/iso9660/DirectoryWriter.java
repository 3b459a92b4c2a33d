package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import org.sallyport.media.iso9660.FolderPacking.Slot;
import org.sallyport.media.iso9660.LayoutTree.Folder;

/**
 * Writes the directories of a layout in the order of their numbers, then the continuation areas of their long names.
 *
 * <p>Source: ECMA-119 §6.8, §9.1; SUSP 1.12 §5.1.
 */
final class DirectoryWriter {

    private static final int FLAG_FOLDER = 2;
    private static final int FLAG_MORE = 0x80;
    private static final byte[] SELF = {0};
    private static final byte[] PARENT = {1};

    private final OutputStream out;
    private final LayoutTree tree;
    private final Map<String, DiscExtent> extents;
    private final IsoTime time;
    private final ByteBuffer sector = ByteBuffer.allocate(Sectors.SIZE);
    private final ByteBuffer use = ByteBuffer.allocate(DirectoryRecord.MAX);
    private final ByteBuffer areas;
    private int area;
    private int serial;

    /** @param extents by path, of the files that are not empty */
    DirectoryWriter(OutputStream out, LayoutTree tree, Map<String, DiscExtent> extents, IsoTime time) {
        this.out = out;
        this.tree = tree;
        this.extents = extents;
        this.time = time;
        long areaSectors = tree.structureSectors() - tree.continuationSector();
        this.areas = ByteBuffer.allocate(Math.toIntExact(areaSectors * Sectors.SIZE));
        this.serial = tree.folders().size();
    }

    void write() throws IOException {
        for (Folder folder : tree.folders()) {
            selfAndParent(folder);
            for (Slot slot : folder.sorted) {
                Folder child = folder.folders.get(slot.path());
                if (child != null) {
                    folder(slot, child);
                } else {
                    file(slot);
                }
            }
            flush();
        }
        out.write(areas.array());
    }

    /** The root's record as the primary volume descriptor has it: without system use. */
    byte[] rootRecord() {
        ByteBuffer to = ByteBuffer.allocate(VolumeDescriptors.ROOT_RECORD_BYTES);
        Folder root = tree.root();
        use.clear();
        record(to, SELF, root.firstSector, bytes(root), FLAG_FOLDER);
        return to.array();
    }

    private void selfAndParent(Folder folder) throws IOException {
        Folder parent = folder.parent;
        use.clear();
        if (parent == null) {
            RockRidge.sharing(use);
        }
        attributes(folder);
        if (parent == null) {
            continueWith(RockRidge.extensionReference());
        }
        put(SELF, folder.firstSector, bytes(folder), FLAG_FOLDER);
        Folder up = parent == null ? folder : parent;
        use.clear();
        attributes(up);
        put(PARENT, up.firstSector, bytes(up), FLAG_FOLDER);
    }

    private void attributes(Folder folder) {
        RockRidge.attributes(use, RockRidge.FOLDER_MODE, 2 + folder.folders.size(), folder.number);
        RockRidge.time(use, time);
    }

    private void folder(Slot slot, Folder child) throws IOException {
        byte[] identifier = PrimaryName.identifier(slot.key(), true);
        use.clear();
        attributes(child);
        name(slot, identifier.length);
        put(identifier, child.firstSector, bytes(child), FLAG_FOLDER);
    }

    private void file(Slot slot) throws IOException {
        byte[] identifier = PrimaryName.identifier(slot.key(), false);
        DiscExtent extent = extents.get(slot.path());
        long left = extent == null ? 0 : extent.sizeBytes();
        long at = extent == null ? 0 : extent.firstByte() / Sectors.SIZE;
        serial++;
        // Every section has the whole system use: readers take the first's or the last's.
        for (int section = slot.records(); section > 0; section--) {
            use.clear();
            RockRidge.attributes(use, RockRidge.FILE_MODE, 1, serial);
            RockRidge.time(use, time);
            name(slot, identifier.length);
            long bytes = Math.min(left, Sectors.MAX_SECTION_BYTES);
            put(identifier, at, bytes, section > 1 ? FLAG_MORE : 0);
            left -= bytes;
            at += bytes / Sectors.SIZE;
        }
    }

    private void name(Slot slot, int identifierBytes) {
        String name = slot.path().substring(slot.path().lastIndexOf('/') + 1);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (DirectoryRecord.continues(identifierBytes, bytes.length)) {
            ByteBuffer entries = ByteBuffer.allocate(DirectoryRecord.CONTINUATION_BYTES);
            RockRidge.name(entries, bytes);
            continueWith(Arrays.copyOf(entries.array(), entries.position()));
        } else {
            RockRidge.name(use, bytes);
        }
    }

    private void continueWith(byte[] entries) {
        int inSector = area / DirectoryRecord.CONTINUATIONS_PER_SECTOR;
        int offset = area % DirectoryRecord.CONTINUATIONS_PER_SECTOR * DirectoryRecord.CONTINUATION_BYTES;
        RockRidge.continuation(use, tree.continuationSector() + inSector, offset, entries.length);
        areas.position(inSector * Sectors.SIZE + offset).put(entries);
        area++;
    }

    private void put(byte[] identifier, long firstSector, long bytes, int flags) throws IOException {
        int length = padded(DirectoryRecord.FIXED + identifier.length) + padded(use.position());
        if (sector.remaining() < length) {
            flush();
        }
        record(sector, identifier, firstSector, bytes, flags);
    }

    private void record(ByteBuffer to, byte[] identifier, long firstSector, long bytes, int flags) {
        int start = to.position();
        int useAt = padded(DirectoryRecord.FIXED + identifier.length);
        int length = useAt + padded(use.position());
        to.put((byte) length).put((byte) 0);
        BothEndian.put32(to, firstSector);
        BothEndian.put32(to, bytes);
        to.put(time.recordForm()).put((byte) flags).put((byte) 0).put((byte) 0);
        BothEndian.put16(to, 1);
        to.put((byte) identifier.length).put(identifier);
        to.position(start + useAt).put(use.array(), 0, use.position());
        to.position(start + length);
    }

    private static int padded(int bytes) {
        return bytes + (bytes & 1);
    }

    private static long bytes(Folder folder) {
        return (long) folder.sectors * Sectors.SIZE;
    }

    private void flush() throws IOException {
        out.write(sector.array());
        Arrays.fill(sector.array(), (byte) 0);
        sector.clear();
    }
}
