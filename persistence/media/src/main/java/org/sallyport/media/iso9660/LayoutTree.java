package org.sallyport.media.iso9660;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.iso9660.FolderPacking.Slot;

/**
 * The folders of a layout with their places: numbered as path tables number them (level by level, within a level by
 * parent, then by name), each on sectors of its own in the order of the numbers.
 *
 * <p>Source: ECMA-119 §6.9.1.
 */
final class LayoutTree {

    /** A folder: its number from 1 (the root), its first sector, its entries in the order of their records. */
    static final class Folder {
        final String path;
        final List<Slot> entries = new ArrayList<>();
        final Map<String, Folder> folders = new HashMap<>();
        List<Slot> sorted = List.of();
        int number;
        long firstSector;
        int sectors;

        @Nullable
        Folder parent;

        long key;

        Folder(String path) {
            this.path = path;
        }
    }

    private static final int PATH_TABLE_ROOT_BYTES = 10;
    private static final int PATH_TABLE_FOLDER_BYTES = 20;

    /** Sectors of descriptors: the primary one and the terminator. */
    private static final int DESCRIPTORS = 2;

    private final PrimaryName primary = new PrimaryName();
    private final Map<String, Folder> byPath = new HashMap<>();
    private final Map<String, DiscFile> files = new HashMap<>();
    private final List<Folder> numbered = new ArrayList<>();
    private long continuations = 1;
    private long continuationSector;
    private long structureSectors;

    LayoutTree(List<DiscFile> filesInImageOrder) throws IsoLimitException {
        byPath.put("", new Folder(""));
        for (DiscFile file : filesInImageOrder) {
            add(file);
        }
        for (DiscFile file : filesInImageOrder) {
            if (byPath.containsKey(file.path())) {
                throw new IsoLimitException("conflict", file.path() + " is both file and folder");
            }
        }
        requireFolders(byPath.size() - 1);
        number();
        place();
    }

    static void requireFolders(int folders) throws IsoLimitException {
        if (folders > DiscLayout.MAX_FOLDERS) {
            throw new IsoLimitException("folders", folders + " folders; a disc has at most " + DiscLayout.MAX_FOLDERS);
        }
    }

    private void add(DiscFile file) throws IsoLimitException {
        if (files.put(file.path(), file) != null) {
            throw new IsoLimitException("conflict", file.path() + " is there twice");
        }
        Slot slot = Slot.ofFile(primary, file.path(), file.sizeBytes());
        folderOf(file.path()).entries.add(slot);
        count(slot);
    }

    private void count(Slot slot) {
        continuations += slot.continues() ? slot.records() : 0;
    }

    private Folder folderOf(String path) {
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        Folder folder = byPath.get(parent);
        return folder != null ? folder : newFolder(parent);
    }

    private Folder newFolder(String path) {
        Folder folder = new Folder(path);
        byPath.put(path, folder);
        Folder parent = folderOf(path);
        Slot slot = Slot.ofFolder(primary, path);
        parent.entries.add(slot);
        parent.folders.put(path, folder);
        folder.parent = parent;
        count(slot);
        return folder;
    }

    private void number() throws IsoLimitException {
        numbered.add(root());
        for (int i = 0; i < numbered.size(); i++) {
            Folder folder = numbered.get(i);
            folder.number = i + 1;
            FolderPacking packing = FolderPacking.of(primary, i == 0, folder.entries);
            folder.sectors = packing.sectors();
            folder.sorted = packing.slots();
            for (Slot slot : folder.sorted) {
                Folder child = folder.folders.get(slot.path());
                if (child != null) {
                    child.key = slot.key();
                    numbered.add(child);
                }
            }
        }
    }

    private void place() {
        long sector = firstPathTableSector() + 2 * pathTableSectors();
        for (Folder folder : numbered) {
            folder.firstSector = sector;
            sector += folder.sectors;
        }
        continuationSector = sector;
        structureSectors = sector + continuationSectors(continuations);
    }

    Folder root() {
        return folder("");
    }

    Folder folder(String path) {
        Folder folder = byPath.get(path);
        if (folder == null) {
            throw new IllegalStateException("no folder " + path);
        }
        return folder;
    }

    /** The file at a path; null when there is a folder. */
    @Nullable
    DiscFile file(String path) {
        return files.get(path);
    }

    /** All folders, root first, by number. */
    List<Folder> folders() {
        return numbered;
    }

    int pathTableBytes() {
        return pathTableBytes(numbered.size() - 1);
    }

    long pathTableSectors() {
        return Sectors.of(pathTableBytes());
    }

    static long firstPathTableSector() {
        return Sectors.FIRST_DESCRIPTOR + DESCRIPTORS;
    }

    /** First sector of the continuation areas. */
    long continuationSector() {
        return continuationSector;
    }

    /** Sectors before the first content. */
    long structureSectors() {
        return structureSectors;
    }

    /** Bytes of one path table. Source: ECMA-119 §9.4. */
    static int pathTableBytes(int folders) {
        return PATH_TABLE_ROOT_BYTES + PATH_TABLE_FOLDER_BYTES * folders;
    }

    /** Sectors of continuation areas, the one of the root's ER included. */
    static long continuationSectors(long continuations) {
        long perSector = DirectoryRecord.CONTINUATIONS_PER_SECTOR;
        return (continuations + perSector - 1) / perSector;
    }

    /** Sectors before the first content. */
    static long structureSectors(int folders, long folderSectors, long continuations) {
        return firstPathTableSector()
                + 2 * Sectors.of(pathTableBytes(folders))
                + folderSectors
                + continuationSectors(continuations);
    }
}
