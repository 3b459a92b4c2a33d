package org.sallyport.media.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * A stream as a channel that hands blocks over whole; the JDK's own cuts them into pieces of 8 KiB. Takes buffers with
 * an array only.
 *
 * @param out its caller's to close
 */
public record StreamChannel(OutputStream out) implements WritableByteChannel {

    @Override
    public int write(ByteBuffer block) throws IOException {
        int length = block.remaining();
        out.write(block.array(), block.arrayOffset() + block.position(), length);
        block.position(block.limit());
        return length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // the stream is its caller's
    }
}
