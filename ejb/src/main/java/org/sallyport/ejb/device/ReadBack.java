package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

import com.sun.nio.file.ExtendedOpenOption;

import org.sallyport.media.device.ImageBlocks;

/**
 * Reads what was burned from the medium itself, past the memory in which the kernel keeps what was written, and
 * compares.
 */
final class ReadBack {
    /** Direct reading wants offsets, lengths and memory in multiples of the drive's blocks; none has larger ones. */
    private static final int ALIGNMENT = 4096;

    private static final System.Logger LOG = System.getLogger(ReadBack.class.getName());

    private ReadBack() {}

    /**
     * Compares.
     *
     * @param blocks what was written
     * @param progress told of the bytes that were read; what it throws stops the reading
     * @return the offset of the first block that differs; empty when none does
     */
    static OptionalLong compare(Path drive, ImageBlocks blocks, LongConsumer progress) throws IOException {
        ByteBuffer block =
                ByteBuffer.allocateDirect(ImageBlocks.SIZE + ALIGNMENT).alignedSlice(ALIGNMENT);
        try (FileChannel medium = open(drive)) {
            long at = 0;
            for (int index = 0; at < blocks.bytes(); index++) {
                int wanted = (int) Math.min(ImageBlocks.SIZE, blocks.bytes() - at);
                if (!fill(medium, at, block.clear().limit(wanted)) || !blocks.isSame(index, block)) {
                    return OptionalLong.of(at);
                }
                at += wanted;
                progress.accept(wanted);
            }
            return OptionalLong.empty();
        }
    }

    private static FileChannel open(Path drive) throws IOException {
        try {
            return FileChannel.open(drive, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is read back through memory: {1}", drive, e.getMessage());
            return FileChannel.open(drive, StandardOpenOption.READ);
        }
    }

    /** Reads a whole block; false when the medium ends before. */
    private static boolean fill(FileChannel medium, long at, ByteBuffer block) throws IOException {
        while (block.hasRemaining()) {
            if (medium.read(block, at + block.position()) < 0) {
                return false;
            }
        }
        block.flip();
        return true;
    }
}
