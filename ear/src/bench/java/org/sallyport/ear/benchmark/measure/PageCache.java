package org.sallyport.ear.benchmark.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel keeps in memory of the disk, brought into a named state before each measurement. */
public enum PageCache {
    /** What the measured part is going to read is in memory; nothing waits to be written. */
    WARM("warm: inputs read right before"),
    /** Nothing is kept: every first read goes to the disk. Needs root. */
    COLD("dropped before each measurement");

    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

    private static final int READ_BYTES = 1 << 20;

    private final String words;

    PageCache(String words) {
        this.words = words;
    }

    /** How the report says it. */
    public String words() {
        return words;
    }

    /**
     * Writes all that waits and lets the disks come to rest, so that nobody pays for the contestant before; then reads
     * what is going to be read, since the kernel keeps it only as long as it likes, or drops the cache if it is to be
     * cold.
     *
     * @param inputs files, and folders with all that is in them
     * @throws IOException if the cache cannot be dropped: not root
     */
    public void settle(Path... inputs) throws IOException, InterruptedException {
        new ProcessBuilder("sync").inheritIO().start().waitFor();
        Disks.awaitQuiet();
        if (this == COLD) {
            Files.writeString(DROP, "3\n");
            return;
        }
        var buffer = ByteBuffer.allocateDirect(READ_BYTES);
        for (Path input : inputs) {
            try (Stream<Path> files = Files.walk(input)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    read(file, buffer);
                }
            }
        }
    }

    private static void read(Path file, ByteBuffer buffer) throws IOException {
        try (var channel = FileChannel.open(file)) {
            while (channel.read(buffer.clear()) >= 0) {
                // only that it was read counts
            }
        }
    }
}
