package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.iso9660.IsoFormatException.Reason;
import org.sallyport.media.iso9660.SystemUse.Area;

/**
 * Reads directories and continuation areas in the order in which they lie, without ever going back: a directory that
 * lies before its parent (a loop is one) or over another is refused.
 *
 * <p>Source: ECMA-119 §6.8, §9.1; SUSP 1.12 §5.1.
 */
final class StructureReader {

    private static final int MIN_RECORD = 34;

    /** What is kept of a file or a folder without its names: objects, their headers, places in lists and sets. */
    private static final int ENTRY_MEMORY_BYTES = 400;

    /** A file or a folder. Its name may come with its continuation, so its path is made at the end. */
    private static final class Node {
        final @Nullable Node parent;
        final boolean isFolder;
        final long firstSector;
        final String where;
        long sizeBytes;
        String name = "";
        String path = "";

        Node(@Nullable Node parent, DirectoryEntry entry, String where) {
            this.parent = parent;
            this.isFolder = entry.isFolder();
            this.firstSector = entry.firstSector();
            this.sizeBytes = entry.sizeBytes();
            this.where = where;
        }
    }

    /** What is still to be read: a folder's records ({@code use} is null), or the rest of a record's system use. */
    private record Pending(
            long sector,
            int offset,
            int bytes,
            Node node,
            @Nullable SystemUse use) {}

    /** A file as its records tell it. */
    record Found(String path, long firstSector, long sizeBytes) {}

    private final ImageInput in;
    private final IsoLimits limits;
    private final VolumeReader volume;
    private final byte[] sector = new byte[Sectors.SIZE];
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingLong(Pending::sector).thenComparingInt(Pending::offset));
    private final List<Node> nodes = new ArrayList<>();
    private long nextSector;
    private long areaSector = -1;
    private int areaEnd;
    private int folders;
    private long nameBytes;
    private long memoryBytes;

    StructureReader(ImageInput in, IsoLimits limits, VolumeReader volume) {
        this.in = in;
        this.limits = limits;
        this.volume = volume;
        this.nextSector = in.position() / Sectors.SIZE;
    }

    /** Reads all of them; the files in the order of their records. */
    List<Found> read() throws IOException {
        DirectoryEntry root = volume.root();
        pending.add(new Pending(root.firstSector(), 0, 0, new Node(null, root, "the root"), null));
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            if (next.use() == null) {
                folder(next.node());
            } else {
                continuation(next, next.use());
            }
        }
        return named();
    }

    private void folder(Node folder) throws IOException {
        long end = folder.firstSector + folder.sizeBytes / Sectors.SIZE;
        if (folder.firstSector < nextSector) {
            throw malformed(folder.where, "a folder that lies before its parent or over other structures");
        }
        requireInside(end, folder.where);
        in.structureUpTo(folder.firstSector * Sectors.SIZE);
        nextSector = end;
        areaSector = -1; // the sector that is held is a folder's from now on
        int special = 0;
        Node open = null;
        ByteBuffer lastIdentifier = ByteBuffer.allocate(0);
        for (long at = folder.firstSector; at < end; at++) {
            in.structure(sector);
            int offset = 0;
            while (offset <= Sectors.SIZE - MIN_RECORD && sector[offset] != 0) {
                String where = "sector " + at + " offset " + offset;
                DirectoryEntry entry = record(offset, where);
                offset += sector[offset] & 0xFF;
                if (special < 2) {
                    special(folder, entry, special, where);
                    special++;
                } else if (open != null) {
                    nextSection(open, lastIdentifier, entry, where);
                    open = entry.goesOn() ? open : null;
                } else {
                    Node node = entry(folder, entry, where);
                    open = entry.goesOn() ? node : null;
                    lastIdentifier = copy(entry.identifier());
                }
            }
        }
        if (special < 2 || open != null) {
            throw malformed(folder.where, "a folder that ends too early");
        }
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    private DirectoryEntry record(int offset, String where) throws IsoFormatException {
        int bytes = sector[offset] & 0xFF;
        if (bytes < MIN_RECORD || offset + bytes > Sectors.SIZE) {
            throw malformed(where, "a directory record of " + bytes + " bytes");
        }
        return DirectoryEntry.read(ByteBuffer.wrap(sector).slice(offset, bytes), where);
    }

    private void requireInside(long endSector, String where) throws IsoFormatException {
        if (endSector > volume.sectors()) {
            throw malformed(where, "something beyond the end of the volume");
        }
        if (endSector > limits.maxStructureBytes() / Sectors.SIZE) {
            throw new IsoFormatException(
                    Reason.LIMIT, where, "more than " + limits.maxStructureBytes() + " bytes of structures");
        }
    }

    /** The records "." and "..": they must say what the parent's record says. */
    private void special(Node folder, DirectoryEntry entry, int which, String where) throws IsoFormatException {
        Node said = which == 0 || folder.parent == null ? folder : folder.parent;
        boolean agrees = entry.firstSector() == said.firstSector && entry.sizeBytes() == said.sizeBytes;
        if (!entry.stands(which) || !entry.isFolder() || !agrees) {
            throw malformed(where, "a folder that does not begin with itself and its parent");
        }
        SystemUse use = new SystemUse(where, true);
        use.read(entry.use());
        if (which == 0 && folder.parent == null && !use.isShared()) {
            throw new IsoFormatException(Reason.FOREIGN, where, "no Rock Ridge");
        }
        continueLater(use, folder);
    }

    private void continueLater(SystemUse use, Node node) {
        Area area = use.continuation();
        if (area != null) {
            pending.add(new Pending(area.sector(), area.offset(), area.bytes(), node, use));
        }
    }

    private Node entry(Node folder, DirectoryEntry entry, String where) throws IsoFormatException {
        Node node = new Node(folder, entry, where);
        nodes.add(node);
        requireMemory(ENTRY_MEMORY_BYTES, where);
        if (node.isFolder) {
            folders++;
            pending.add(new Pending(node.firstSector, 0, 0, node, null));
        }
        if (folders > limits.maxFolders() || nodes.size() - folders > limits.maxFiles()) {
            throw new IsoFormatException(
                    Reason.LIMIT,
                    where,
                    "more than " + limits.maxFiles() + " files or " + limits.maxFolders() + " folders");
        }
        SystemUse use = new SystemUse(where, false);
        use.read(entry.use());
        if (use.continuation() == null) {
            name(node, use);
        } else {
            continueLater(use, node);
        }
        return node;
    }

    /** Our files lie in one piece, whatever the number of their sections. Source: ECMA-119 §6.4.1, §9.1.6. */
    private static void nextSection(Node open, ByteBuffer identifier, DirectoryEntry entry, String where)
            throws IsoFormatException {
        boolean follows = open.sizeBytes % Sectors.SIZE == 0
                && entry.firstSector() == open.firstSector + open.sizeBytes / Sectors.SIZE
                && !entry.isFolder()
                && entry.identifier().equals(identifier);
        if (!follows) {
            throw new IsoFormatException(Reason.FOREIGN, where, "a file in several pieces");
        }
        open.sizeBytes += entry.sizeBytes();
    }

    private void continuation(Pending area, SystemUse use) throws IOException {
        if (area.sector() != areaSector) {
            if (area.sector() < nextSector) {
                throw malformed(area.node().where, "a continuation that lies over other structures");
            }
            requireInside(area.sector() + 1, area.node().where);
            in.structureUpTo(area.sector() * Sectors.SIZE);
            in.structure(sector);
            nextSector = area.sector() + 1;
            areaSector = area.sector();
            areaEnd = 0;
        }
        if (area.offset() < areaEnd) {
            throw malformed(area.node().where, "a continuation that lies over another");
        }
        areaEnd = area.offset() + area.bytes();
        use.read(ByteBuffer.wrap(sector).slice(area.offset(), area.bytes()));
        if (!use.isSelfOrParent()) {
            name(area.node(), use);
        }
    }

    private void name(Node node, SystemUse use) throws IsoFormatException {
        use.requireType(node.isFolder);
        node.name = use.name();
        nameBytes += node.name.length();
        requireNameBytes(node.where);
        requireMemory(2L * node.name.length(), node.where);
    }

    /** Before anything is known of who made the image: no number of files, and no names, may cost us the process. */
    private void requireMemory(long moreBytes, String where) throws IsoFormatException {
        memoryBytes += moreBytes;
        if (memoryBytes > limits.maxMemoryBytes()) {
            throw new IsoFormatException(
                    Reason.LIMIT,
                    where,
                    "files and names that take more than the " + (limits.maxMemoryBytes() >> 20)
                            + " MiB that this process has for them; give it a larger heap if the disc is a good one");
        }
    }

    private void requireNameBytes(String where) throws IsoFormatException {
        if (nameBytes > limits.maxPathBytes()) {
            throw new IsoFormatException(Reason.LIMIT, where, "more than " + limits.maxPathBytes() + " bytes of paths");
        }
    }

    private List<Found> named() throws IsoFormatException {
        List<Found> found = new ArrayList<>(nodes.size() - folders);
        Set<String> siblings = new HashSet<>();
        Node folder = null;
        nameBytes = 0;
        for (Node node : nodes) {
            // The nodes of a folder follow each other, and a folder comes before what is in it.
            if (node.parent != folder) {
                folder = node.parent;
                siblings.clear();
            }
            String parentPath = folder == null ? "" : folder.path;
            node.path = parentPath.isEmpty() ? node.name : parentPath + "/" + node.name;
            requireValid(node, siblings.add(node.name));
            nameBytes += node.path.length();
            requireNameBytes(node.where);
            requireMemory(2L * node.path.length(), node.where);
            if (!node.isFolder) {
                found.add(new Found(node.path, node.firstSector, node.sizeBytes));
            }
        }
        return found;
    }

    private static void requireValid(Node node, boolean isNew) throws IsoFormatException {
        if (!isNew) {
            throw malformed(node.where, "a name that is there twice");
        }
        try {
            TreePath.requireValid(node.path);
        } catch (InvalidPathException e) {
            throw malformed(node.where, e.getMessage());
        }
        if (node.name.indexOf('/') >= 0) {
            throw malformed(node.where, "a name with a slash");
        }
    }

    private static IsoFormatException malformed(String where, @Nullable String what) {
        return new IsoFormatException(Reason.MALFORMED, where, String.valueOf(what));
    }
}
