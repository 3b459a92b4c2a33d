package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;

/**
 * An image that is computed, not written: structures, then the distinct contents, each from the start of a sector, then
 * 150 sectors of zeros, then zeros to a multiple of 32 KiB. The same arguments give the same image everywhere.
 *
 * <p>Files with equal digests share an extent, which lies where the first of them is; empty files have none. A file of
 * more than 4,294,965,248 bytes has several directory records over one contiguous range. Folders stay where they are,
 * at any depth.
 *
 * <p>Example: two files of 5 bytes in the root give 28 sectors of structures and content, 150 of zeros, and with
 * padding an image of 192 sectors.
 *
 * <p>Immutable. Source: ECMA-119 (level 3), SUSP 1.12, RRIP 1.12.
 */
public final class DiscLayout {

    /** Folders below the root that one image can hold; path tables number them with 16 bits. */
    public static final int MAX_FOLDERS = 65_000;

    private static final Pattern VOLUME_ID = Pattern.compile("[A-Z0-9_]{1,32}");

    private final String volumeId;
    private final StructureWriter structures;
    private final long structureSectors;
    private final List<DiscExtent> extents;
    private final long imageSizeBytes;
    private final Sha256 structureDigest;

    private DiscLayout(String volumeId, Instant createdAt, LayoutTree tree, List<DiscFile> files)
            throws IsoLimitException {
        this.volumeId = volumeId;
        this.structureSectors = tree.structureSectors();
        Map<String, DiscExtent> byPath = new HashMap<>();
        this.extents = place(files, structureSectors, byPath);
        long end = structureSectors * Sectors.SIZE;
        if (!extents.isEmpty()) {
            DiscExtent last = extents.get(extents.size() - 1);
            end = last.firstByte() + last.sizeBytes();
        }
        this.imageSizeBytes = Sectors.imageBytes(Sectors.of(end));
        this.structures = new StructureWriter(tree, byPath, createdAt);
        this.structureDigest = digestStructures();
    }

    /**
     * Lays out.
     *
     * @param volumeId 1 to 32 characters of {@code A-Z0-9_}
     * @param createdAt the time of every file and folder, in whole seconds
     * @param filesInImageOrder contents lie in the order in which they come here first
     * @throws org.sallyport.media.content.InvalidPathException for a path that breaks {@link TreePath}
     * @throws IsoLimitException for more than {@link #MAX_FOLDERS} folders, a path that comes twice or is both file and
     *     folder, or an image of more than 4 TiB
     * @throws IllegalArgumentException for a volume identifier or a year that the format cannot hold, and for equal
     *     digests with unequal sizes
     */
    public static DiscLayout of(String volumeId, Instant createdAt, List<DiscFile> filesInImageOrder)
            throws IOException {
        if (!VOLUME_ID.matcher(volumeId).matches()) {
            throw new IllegalArgumentException("volume identifier \"" + volumeId + "\" is not 1 to 32 of A-Z0-9_");
        }
        for (DiscFile file : filesInImageOrder) {
            TreePath.requireValid(file.path());
        }
        return new DiscLayout(volumeId, createdAt, new LayoutTree(filesInImageOrder), filesInImageOrder);
    }

    private static List<DiscExtent> place(List<DiscFile> files, long firstSector, Map<String, DiscExtent> byPath) {
        List<DiscExtent> extents = new ArrayList<>();
        Map<Sha256, DiscExtent> byDigest = new HashMap<>();
        long sector = firstSector;
        for (DiscFile file : files) {
            if (file.sizeBytes() == 0) {
                continue;
            }
            DiscExtent extent = shared(file, byDigest);
            if (extent == null) {
                extent = new DiscExtent(sector * Sectors.SIZE, file.sizeBytes(), file.digest(), file.path());
                extents.add(extent);
                sector += Sectors.of(file.sizeBytes());
                if (file.digest() != null) {
                    byDigest.put(file.digest(), extent);
                }
            }
            byPath.put(file.path(), extent);
        }
        return List.copyOf(extents);
    }

    private static @Nullable DiscExtent shared(DiscFile file, Map<Sha256, DiscExtent> byDigest) {
        DiscExtent extent = file.digest() == null ? null : byDigest.get(file.digest());
        if (extent != null && extent.sizeBytes() != file.sizeBytes()) {
            throw new IllegalArgumentException(file.path() + " and " + extent.firstPath()
                    + " have the same digest and the sizes " + file.sizeBytes() + " and " + extent.sizeBytes());
        }
        return extent;
    }

    private Sha256 digestStructures() {
        MessageDigest digest = Sha256.newDigest();
        try {
            writeStructures(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
        // All that is neither structures nor content is zeros, so only their number matters.
        long zeros = imageSizeBytes - structuresSizeBytes();
        for (DiscExtent extent : extents) {
            zeros -= extent.sizeBytes();
        }
        byte[] block = new byte[64 * Sectors.SIZE];
        for (; zeros > 0; zeros -= block.length) {
            digest.update(block, 0, (int) Math.min(zeros, block.length));
        }
        return Sha256.ofDigest(digest.digest());
    }

    /** Size of the image, padding included; a multiple of 32 KiB. */
    public long imageSizeBytes() {
        return imageSizeBytes;
    }

    /** Bytes before the first content; a multiple of 2,048. */
    public long structuresSizeBytes() {
        return structureSectors * Sectors.SIZE;
    }

    /** Writes the structures, {@link #structuresSizeBytes} bytes. Does not close. */
    public void writeStructures(OutputStream out) throws IOException {
        structures.write(out, volumeId, imageSizeBytes / Sectors.SIZE);
    }

    /** Digest of all bytes, first to last, that are not the content of a file: structures, slack, padding. */
    public Sha256 structureDigest() {
        return structureDigest;
    }

    /** The distinct contents that are not empty, in image order. */
    public List<DiscExtent> extents() {
        return extents;
    }
}
