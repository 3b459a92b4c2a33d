package org.sallyport.media.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * The bytes of an image on their way to a medium: passes them on and keeps a checksum of each block of 4 MiB, against
 * which the medium is compared afterwards, so that the place of a bad one can be named without reading the store again.
 *
 * <p>The checksums find what a drive does wrong by itself; against people, whoever reads the disc has its signature.
 */
public final class ImageBlocks implements WritableByteChannel {
    /** Bytes of a block; only the last one is shorter. */
    public static final int SIZE = 4 << 20;

    private final WritableByteChannel to;
    private final LongConsumer progress;
    private final CRC32C check = new CRC32C();
    private final List<Long> checks = new ArrayList<>();
    private long bytes;

    /**
     * @param to takes the bytes; not closed by this
     * @param progress told of the bytes that were passed on, as they are; what it throws stops the writing
     */
    public ImageBlocks(WritableByteChannel to, LongConsumer progress) {
        this.to = to;
        this.progress = progress;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int start = from.position();
        int written = to.write(from);
        ByteBuffer passed = from.duplicate().position(start).limit(start + written);
        while (passed.hasRemaining()) {
            int part = (int) Math.min(passed.remaining(), SIZE - bytes % SIZE);
            check.update(passed.slice().limit(part));
            passed.position(passed.position() + part);
            bytes += part;
            if (bytes % SIZE == 0) {
                endBlock();
            }
        }
        progress.accept(written);
        return written;
    }

    private void endBlock() {
        checks.add(check.getValue());
        check.reset();
    }

    /** Bytes that were passed on. */
    public long bytes() {
        return bytes;
    }

    /**
     * Whether a block is what was passed on.
     *
     * @param index of the block, from 0
     * @param content from its position to its limit, which are left as they are
     */
    public boolean isSame(int index, ByteBuffer content) {
        CRC32C found = new CRC32C();
        found.update(content.duplicate());
        boolean isLast = index == checks.size();
        return found.getValue() == (isLast ? check.getValue() : checks.get(index));
    }

    @Override
    public boolean isOpen() {
        return to.isOpen();
    }

    @Override
    public void close() {
        // Whoever opened the medium closes it.
    }
}
