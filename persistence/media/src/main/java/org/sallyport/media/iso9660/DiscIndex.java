package org.sallyport.media.iso9660;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * What it takes to stream an image: its size, its structures (a content of their own), and which content lies where.
 * All other bytes are zeros.
 *
 * <p>Written as: 8 bytes {@code SPDISC/1}; image size and structures' size, 8 bytes each; the digest of the structures;
 * 4 bytes, the number of contents; for each, in image order, 8 bytes of its offset, 8 of its size, its digest. Numbers
 * are big-endian. 48 bytes for each content, thus 3 MB for 60,000.
 *
 * <p>Immutable.
 */
public final class DiscIndex {

    private static final long MAGIC = 0x5350444953432F31L;
    private static final int MAX_CONTENTS = 10_000_000;

    private final long imageSizeBytes;
    private final long structuresSizeBytes;
    private final Sha256 structures;
    private final long[] firstBytes;
    private final long[] sizes;
    private final Sha256[] digests;

    private DiscIndex(long imageSizeBytes, long structuresSizeBytes, Sha256 structures, int contents) {
        this.imageSizeBytes = imageSizeBytes;
        this.structuresSizeBytes = structuresSizeBytes;
        this.structures = structures;
        this.firstBytes = new long[contents];
        this.sizes = new long[contents];
        this.digests = new Sha256[contents];
    }

    /**
     * Finishes a layout.
     *
     * @param structures digest of what {@link DiscLayout#writeStructures} wrote, which is in the content store
     * @param late digests by path of the files that had none in the layout
     * @throws IllegalArgumentException when a file has no digest yet
     */
    public static DiscIndex of(DiscLayout layout, Sha256 structures, Map<String, Sha256> late) {
        int contents = layout.extents().size();
        DiscIndex index = new DiscIndex(layout.imageSizeBytes(), layout.structuresSizeBytes(), structures, contents);
        int i = 0;
        for (DiscExtent extent : layout.extents()) {
            index.firstBytes[i] = extent.firstByte();
            index.sizes[i] = extent.sizeBytes();
            index.digests[i] = digest(extent, late);
            i++;
        }
        return index;
    }

    private static Sha256 digest(DiscExtent extent, Map<String, Sha256> late) {
        @Nullable Sha256 digest = extent.digest() != null ? extent.digest() : late.get(extent.firstPath());
        if (digest == null) {
            throw new IllegalArgumentException(extent.firstPath() + " has no digest yet");
        }
        return digest;
    }

    /**
     * Reads what {@link #write} wrote. Does not close.
     *
     * @throws IOException if it is anything else: the contents must be ascending, disjoint and inside the image
     */
    public static DiscIndex read(InputStream in) throws IOException {
        DataInputStream from = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        require(from.readLong() == MAGIC, "begins otherwise");
        long imageSize = from.readLong();
        long structuresSize = from.readLong();
        require(structuresSize > 0 && structuresSize <= imageSize, "has impossible sizes");
        Sha256 structures = digest(from);
        int contents = from.readInt();
        require(contents >= 0 && contents <= MAX_CONTENTS, "has " + contents + " contents");
        return new DiscIndex(imageSize, structuresSize, structures, contents).readContents(from);
    }

    private DiscIndex readContents(DataInputStream from) throws IOException {
        long end = structuresSizeBytes;
        for (int i = 0; i < firstBytes.length; i++) {
            firstBytes[i] = from.readLong();
            sizes[i] = from.readLong();
            digests[i] = digest(from);
            require(firstBytes[i] >= end && sizes[i] > 0, "has contents out of order");
            require(sizes[i] <= imageSizeBytes - firstBytes[i], "has contents beyond the image");
            end = firstBytes[i] + sizes[i];
        }
        require(from.read() < 0, "goes on behind its end");
        return this;
    }

    private static Sha256 digest(DataInputStream from) throws IOException {
        byte[] bytes = new byte[Sha256.SIZE_BYTES];
        from.readFully(bytes);
        return Sha256.ofDigest(bytes);
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("the index of a disc " + what);
        }
    }

    /** Writes; the same index gives the same bytes. Does not close. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream to = new DataOutputStream(out);
        to.writeLong(MAGIC);
        to.writeLong(imageSizeBytes);
        to.writeLong(structuresSizeBytes);
        to.write(structures.bytes());
        to.writeInt(firstBytes.length);
        for (int i = 0; i < firstBytes.length; i++) {
            to.writeLong(firstBytes[i]);
            to.writeLong(sizes[i]);
            to.write(digests[i].bytes());
        }
        to.flush();
    }

    /** Size of the image in bytes. */
    public long imageSizeBytes() {
        return imageSizeBytes;
    }

    /** Bytes before the first content. */
    public long structuresSizeBytes() {
        return structuresSizeBytes;
    }

    /** Digest of the structures as content. */
    public Sha256 structures() {
        return structures;
    }

    /** Number of contents. */
    public int contents() {
        return firstBytes.length;
    }

    /** Offset of a content in the image. */
    public long firstByte(int content) {
        return firstBytes[content];
    }

    /** Size of a content. */
    public long sizeBytes(int content) {
        return sizes[content];
    }

    /** Digest of a content. */
    public Sha256 digest(int content) {
        return digests[content];
    }

    /** The last content that begins at or before an offset; -1 if none does. */
    int contentAt(long offset) {
        int at = Arrays.binarySearch(firstBytes, offset);
        return at >= 0 ? at : -at - 2;
    }
}
