package org.sallyport.media.iso9660;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** Exact size of the image of a growing set of files. Not safe for use by several threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class DiscMeter {

    /** What the image would measure with one file more. Changes nothing. */
    public long sizeWith(String path, long sizeBytes, @Nullable Sha256 digest) throws IsoLimitException {
        throw new UnsupportedOperationException();
    }

    /** Adds a file. */
    public void add(String path, long sizeBytes, @Nullable Sha256 digest) throws IsoLimitException {
        throw new UnsupportedOperationException();
    }

    /** Size of the image of the files so far. */
    public long imageSizeBytes() {
        throw new UnsupportedOperationException();
    }

    /** Folders below the root. */
    public int folders() {
        throw new UnsupportedOperationException();
    }

    /** Folders below the root that there would be with a file at this path. */
    public int foldersWith(String path) {
        throw new UnsupportedOperationException();
    }
}
