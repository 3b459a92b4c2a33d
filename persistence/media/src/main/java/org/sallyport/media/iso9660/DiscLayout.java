package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

import org.sallyport.media.content.Sha256;

/** An image that is computed, not written. */
@SuppressWarnings("DoNotCallSuggester")
public final class DiscLayout {

    /** Folders below the root that one image can hold; path tables number them with 16 bits. */
    public static final int MAX_FOLDERS = 65_000;

    private DiscLayout() {}

    /** Lays out. */
    public static DiscLayout of(String volumeId, Instant createdAt, List<DiscFile> filesInImageOrder)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Size of the image, padding included; a multiple of 32 KiB. */
    public long imageSizeBytes() {
        throw new UnsupportedOperationException();
    }

    /** Bytes before the first content; a multiple of 2,048. */
    public long structuresSizeBytes() {
        throw new UnsupportedOperationException();
    }

    /** Writes the structures. Does not close. */
    public void writeStructures(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Digest of all bytes that are not the content of a file. */
    public Sha256 structureDigest() {
        throw new UnsupportedOperationException();
    }

    /** The distinct contents that are not empty, in image order. */
    public List<DiscExtent> extents() {
        throw new UnsupportedOperationException();
    }
}
