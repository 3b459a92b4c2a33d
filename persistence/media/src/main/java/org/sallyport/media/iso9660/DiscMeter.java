package org.sallyport.media.iso9660;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.FolderPacking.Slot;

/**
 * Exact size of the image of a growing set of files: what {@link DiscLayout} would say of the same files, in any order,
 * without laying them out. A question or an addition costs about as much as finding the place of the file's record
 * among its siblings.
 *
 * <p>Paths are expected to meet {@link org.sallyport.media.content.TreePath}. Not safe for use by several threads.
 */
public final class DiscMeter {

    private final PrimaryName primary = new PrimaryName();
    private final Map<String, FolderPacking> folders = new HashMap<>();
    private final Set<Sha256> contents = new HashSet<>();
    private long folderSectors;
    private long contentSectors;
    private long continuations = 1;

    /** A disc without files. */
    public DiscMeter() {
        FolderPacking root = new FolderPacking(primary, true);
        folders.put("", root);
        folderSectors = root.sectors();
    }

    /**
     * What the image would measure with one file more. Changes nothing.
     *
     * @param digest null if the content shares with none
     * @throws IsoLimitException as {@link DiscLayout#of} throws it
     */
    public long sizeWith(String path, long sizeBytes, @Nullable Sha256 digest) throws IsoLimitException {
        List<String> missing = missingFolders(path);
        LayoutTree.requireFolders(folders() + missing.size());
        Slot slot = Slot.ofFile(primary, path, sizeBytes);
        long sectors = folderSectors;
        long areas = continuations + areas(slot);
        // From the file up: each missing folder holds one entry, the lowest present one gets one more.
        for (String folder : missing) {
            FolderPacking alone = new FolderPacking(primary, false);
            alone.insert(slot);
            sectors += alone.sectors();
            slot = Slot.ofFolder(primary, folder);
            areas += areas(slot);
        }
        FolderPacking present = present(parent(slot.path()));
        requireNew(path, slot, present);
        sectors += present.sectorsWith(slot) - present.sectors();
        return imageBytes(folders() + missing.size(), sectors, areas, contentSectors + newSectors(sizeBytes, digest));
    }

    /**
     * Adds a file.
     *
     * @param digest null if the content shares with none
     * @throws IsoLimitException as {@link DiscLayout#of} throws it; the meter is then as it was
     */
    public void add(String path, long sizeBytes, @Nullable Sha256 digest) throws IsoLimitException {
        sizeWith(path, sizeBytes, digest);
        contentSectors += newSectors(sizeBytes, digest);
        if (digest != null) {
            contents.add(digest);
        }
        List<String> missing = missingFolders(path);
        for (String folder : missing) {
            FolderPacking empty = new FolderPacking(primary, false);
            folders.put(folder, empty);
            folderSectors += empty.sectors();
        }
        insert(Slot.ofFile(primary, path, sizeBytes));
        for (String folder : missing) {
            insert(Slot.ofFolder(primary, folder));
        }
    }

    private void insert(Slot slot) throws IsoLimitException {
        FolderPacking folder = present(parent(slot.path()));
        folderSectors -= folder.sectors();
        folder.insert(slot);
        folderSectors += folder.sectors();
        continuations += areas(slot);
    }

    private FolderPacking present(String folder) {
        return Objects.requireNonNull(folders.get(folder), folder);
    }

    private void requireNew(String path, Slot slot, FolderPacking present) throws IsoLimitException {
        boolean fileIsFolder = folders.containsKey(path);
        boolean folderIsFile = !slot.path().equals(path) && present.has(Slot.ofFile(primary, slot.path(), 1));
        if (fileIsFolder || folderIsFile) {
            throw new IsoLimitException("conflict", slot.path() + " is both file and folder");
        }
    }

    private long newSectors(long sizeBytes, @Nullable Sha256 digest) {
        return digest != null && contents.contains(digest) ? 0 : Sectors.of(sizeBytes);
    }

    private static int areas(Slot slot) {
        return slot.continues() ? slot.records() : 0;
    }

    /** The folders on the way to a path that are not there yet, the deepest first. */
    private List<String> missingFolders(String path) {
        List<String> missing = new ArrayList<>();
        for (String folder = parent(path); !folders.containsKey(folder); folder = parent(folder)) {
            missing.add(folder);
        }
        return missing;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static long imageBytes(int folders, long folderSectors, long continuations, long contentSectors)
            throws IsoLimitException {
        return Sectors.imageBytes(LayoutTree.structureSectors(folders, folderSectors, continuations) + contentSectors);
    }

    /** Size of the image of the files so far. */
    public long imageSizeBytes() {
        try {
            return imageBytes(folders(), folderSectors, continuations, contentSectors);
        } catch (IsoLimitException e) {
            throw new IllegalStateException("was measured before it was added", e);
        }
    }

    /** Folders below the root. */
    public int folders() {
        return folders.size() - 1;
    }

    /** Folders below the root that there would be with a file at this path. */
    public int foldersWith(String path) {
        return folders() + missingFolders(path).size();
    }
}
