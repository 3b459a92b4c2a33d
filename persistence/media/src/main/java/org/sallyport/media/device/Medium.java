package org.sallyport.media.device;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A medium that may go away and come back: a stick, a disc in a drive, a file on one of them. */
public interface Medium {
    /**
     * Opens it for reading, from its first byte; the caller closes.
     *
     * @throws IOException while it is away
     */
    SeekableByteChannel open() throws IOException;

    /** Where it was found when it was opened last: in another place there may be another medium. */
    default String place() {
        return name();
    }

    /** What people call it: a path. */
    String name();
}
