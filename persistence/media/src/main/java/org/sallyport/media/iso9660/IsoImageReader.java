package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

import org.sallyport.media.content.Sha256;

/** Reads an image in one pass. Not safe for use by several threads; the caller closes the channel. */
@SuppressWarnings("DoNotCallSuggester")
public final class IsoImageReader {

    private IsoImageReader() {}

    /** Reads the structures. */
    public static IsoImageReader open(ReadableByteChannel channel, IsoLimits limits) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Volume identifier without its trailing blanks. */
    public String volumeId() {
        throw new UnsupportedOperationException();
    }

    /** Size of the volume in bytes. */
    public long sizeBytes() {
        throw new UnsupportedOperationException();
    }

    /** The contents in image order; empty files come first, as one entry. */
    public List<IsoExtent> extents() {
        throw new UnsupportedOperationException();
    }

    /** Moves to the next content; false after the last, when the rest of the volume has been read. */
    public boolean next() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Where {@link #next} moved to. */
    public IsoExtent extent() {
        throw new UnsupportedOperationException();
    }

    /** The current content, once. What is left unread is read by {@link #next}. */
    public InputStream content() {
        throw new UnsupportedOperationException();
    }

    /** Moves behind the current content without reading it. */
    public void skipContent() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Digest of all bytes that are not the content of a file, once {@link #next} has answered false. */
    public Sha256 structureDigest() {
        throw new UnsupportedOperationException();
    }
}
