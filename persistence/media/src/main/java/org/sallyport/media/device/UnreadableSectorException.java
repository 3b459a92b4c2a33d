package org.sallyport.media.device;

import java.io.IOException;

/** A sector that no try could read, while the medium is there. */
public final class UnreadableSectorException extends IOException {
    private final long offset;

    UnreadableSectorException(String medium, long offset, int tries, IOException cause) {
        super(
                "Sector " + offset / PatientChannel.SECTOR + " of " + medium + " (byte " + offset
                        + ") cannot be read after " + tries + " tries: " + cause.getMessage(),
                cause);
        this.offset = offset;
    }

    /** First byte of the sector, or of the part of it that was asked for. */
    public long offset() {
        return offset;
    }
}
