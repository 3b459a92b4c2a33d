package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

import org.sallyport.media.content.Sha256;

/** What is needed to stream an image: its size, its structures (a content), and where which content lies. */
@SuppressWarnings("DoNotCallSuggester")
public final class DiscIndex {

    private DiscIndex() {}

    /**
     * Finishes a layout.
     *
     * @param structures digest of what {@link DiscLayout#writeStructures} wrote, which is in the content store
     * @param late digests by path of the files that had none in the layout
     */
    public static DiscIndex of(DiscLayout layout, Sha256 structures, Map<String, Sha256> late) {
        throw new UnsupportedOperationException();
    }

    /** Reads what {@link #write} wrote. Does not close. */
    public static DiscIndex read(InputStream in) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes; the same index gives the same bytes. Does not close. */
    public void write(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Size of the image in bytes. */
    public long imageSizeBytes() {
        throw new UnsupportedOperationException();
    }

    /** Digest of the structures as content. */
    public Sha256 structures() {
        throw new UnsupportedOperationException();
    }
}
