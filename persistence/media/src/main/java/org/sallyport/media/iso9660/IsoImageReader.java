package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.iso9660.IsoFormatException.Reason;
import org.sallyport.media.iso9660.StructureReader.Found;

/**
 * Reads an image in one pass, from a file, a device or a stream: structures first, then each distinct content, then the
 * rest of the volume. Bytes behind the volume are not touched.
 *
 * <p>Understands exactly what {@link DiscLayout} writes, and refuses everything else by {@link IsoFormatException}:
 * other trees, links, devices, content among structures, folders that lie before their parents, names that are there
 * twice or break {@link TreePath}, contents that overlap without being the same. Costs at most what its
 * {@link IsoLimits} say.
 *
 * <pre>
 * while (reader.next()) {
 *     consume(reader.extent().paths(), reader.content());
 * }
 * reader.structureDigest();
 * </pre>
 *
 * <p>Not safe for use by several threads; the caller closes the channel. Source: ECMA-119, SUSP 1.12, RRIP 1.12.
 */
public final class IsoImageReader {

    private static final Comparator<Found> IN_IMAGE_ORDER = Comparator.comparingLong(Found::firstSector)
            .thenComparingLong(Found::sizeBytes)
            .thenComparing(Found::path, TreePath.ORDER);

    private final ImageInput in;
    private final MessageDigest structures;
    private final VolumeReader volume;
    private final List<IsoExtent> extents;
    private int at = -1;
    private long left;
    private @Nullable Sha256 structureDigest;

    private IsoImageReader(ImageInput in, MessageDigest structures, VolumeReader volume, List<IsoExtent> extents) {
        this.in = in;
        this.structures = structures;
        this.volume = volume;
        this.extents = extents;
    }

    /**
     * Reads the structures.
     *
     * @param channel blocking, at the first byte of the image
     * @throws IsoFormatException for an image that is refused
     */
    public static IsoImageReader open(ReadableByteChannel channel, IsoLimits limits) throws IOException {
        MessageDigest structures = Sha256.newDigest();
        ImageInput in = new ImageInput(channel, structures);
        VolumeReader volume = VolumeReader.read(in);
        List<Found> files = new StructureReader(in, limits, volume).read();
        List<IsoExtent> extents = extents(files, in.position(), volume.sectors() * Sectors.SIZE);
        return new IsoImageReader(in, structures, volume, extents);
    }

    private static List<IsoExtent> extents(List<Found> files, long structuresEnd, long volumeEnd)
            throws IsoFormatException {
        List<IsoExtent> extents = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        List<Found> filled = new ArrayList<>();
        for (Found file : files) {
            if (file.sizeBytes() == 0) {
                empty.add(file.path());
            } else {
                filled.add(file);
            }
        }
        if (!empty.isEmpty()) {
            empty.sort(TreePath.ORDER);
            extents.add(new IsoExtent(0, 0, empty));
        }
        filled.sort(IN_IMAGE_ORDER);
        long end = structuresEnd;
        for (int i = 0; i < filled.size(); ) {
            IsoExtent extent = extent(filled, i);
            if (extent.firstByte() < end) {
                throw new IsoFormatException(
                        Reason.OVERLAPPING_EXTENTS,
                        extent.paths().get(0),
                        "content that lies over other content or structures");
            }
            if (extent.sizeBytes() > volumeEnd - extent.firstByte()) {
                throw new IsoFormatException(
                        Reason.MALFORMED, extent.paths().get(0), "content beyond the end of the volume");
            }
            end = extent.firstByte() + extent.sizeBytes();
            extents.add(extent);
            i += extent.paths().size();
        }
        return List.copyOf(extents);
    }

    private static IsoExtent extent(List<Found> files, int from) {
        Found first = files.get(from);
        List<String> paths = new ArrayList<>();
        for (int i = from; i < files.size(); i++) {
            Found file = files.get(i);
            if (file.firstSector() != first.firstSector() || file.sizeBytes() != first.sizeBytes()) {
                break;
            }
            paths.add(file.path());
        }
        return new IsoExtent(first.firstSector() * Sectors.SIZE, first.sizeBytes(), paths);
    }

    /** Volume identifier without its trailing blanks. */
    public String volumeId() {
        return volume.volumeId();
    }

    /** Size of the volume in bytes. */
    public long sizeBytes() {
        return volume.sectors() * Sectors.SIZE;
    }

    /** The contents in image order; empty files come first, as one entry. */
    public List<IsoExtent> extents() {
        return extents;
    }

    /**
     * Moves to the next content; false after the last, when the rest of the volume has been read.
     *
     * @throws IsoFormatException when the image ends too early
     */
    public boolean next() throws IOException {
        byte[] rest = new byte[(int) Math.min(left, 1 << 16)];
        while (left > 0) {
            left -= in.content(rest, 0, (int) Math.min(left, rest.length));
        }
        if (at + 1 >= extents.size()) {
            finish();
            return false;
        }
        at++;
        IsoExtent extent = extents.get(at);
        if (extent.sizeBytes() > 0) {
            in.structureUpTo(extent.firstByte());
        }
        left = extent.sizeBytes();
        return true;
    }

    private void finish() throws IOException {
        if (structureDigest == null) {
            in.structureUpTo(sizeBytes());
            structureDigest = Sha256.ofDigest(structures.digest());
        }
    }

    /** Where {@link #next} moved to. */
    public IsoExtent extent() {
        return extents.get(at);
    }

    /** The current content, once. What is left unread is read by {@link #next}. */
    public InputStream content() {
        int current = at;
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (current != at || left == 0) {
                    return -1;
                }
                int bytes = length == 0 ? 0 : in.content(to, offset, (int) Math.min(length, left));
                left -= bytes;
                return bytes;
            }
        };
    }

    /** Whether {@link #skipContent} can be asked for. */
    public boolean isSeekable() {
        return in.isSeekable();
    }

    /**
     * Moves behind the current content without reading it.
     *
     * @throws IllegalStateException unless the channel is seekable
     */
    public void skipContent() throws IOException {
        if (!in.isSeekable()) {
            throw new IllegalStateException("only a seekable image can skip content");
        }
        in.skip(left);
        left = 0;
    }

    /**
     * Digest of all bytes of the volume that are not the content of a file.
     *
     * @throws IllegalStateException before {@link #next} has answered false
     */
    public Sha256 structureDigest() {
        if (structureDigest == null) {
            throw new IllegalStateException("the image has not been read to its end");
        }
        return structureDigest;
    }
}
