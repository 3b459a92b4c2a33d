package org.sallyport.media.set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A stream as a channel that reads straight into the caller's array; the JDK's own goes by 8 KiB. */
final class StreamChannel implements ReadableByteChannel {

    private final InputStream in;
    private boolean open = true;

    StreamChannel(InputStream in) {
        this.in = in;
    }

    /** Takes a buffer that has an array. */
    @Override
    public int read(ByteBuffer to) throws IOException {
        int read = in.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
        if (read > 0) {
            to.position(to.position() + read);
        }
        return read;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        in.close();
    }
}
