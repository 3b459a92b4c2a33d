package org.sallyport.media.set;

import java.io.IOException;

/** A file, or what every disc must carry, that is larger than one disc. */
public final class TooLargeForDiscException extends IOException {

    private final String path;
    private final long sizeBytes;
    private final long capacityBytes;

    TooLargeForDiscException(String path, long sizeBytes, long capacityBytes) {
        super(path + " (" + sizeBytes + " bytes) does not fit on a disc of " + capacityBytes
                + " bytes beside what every disc carries; choose larger media");
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.capacityBytes = capacityBytes;
    }

    /** The file, from the root of the disc. */
    public String path() {
        return path;
    }

    /** Its size. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** What one image may measure. */
    public long capacityBytes() {
        return capacityBytes;
    }
}
