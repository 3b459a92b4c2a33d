package org.sallyport.media.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Takes parts of files without their bytes passing through the program, and other bytes from buffers. A write takes all
 * that the buffer holds.
 */
public interface FileTarget extends WritableByteChannel {

    /**
     * Takes bytes of a file.
     *
     * @return how many it took, at least 1 unless the file ends at {@code from} or before
     */
    long take(FileChannel file, long from, long length) throws IOException;
}
