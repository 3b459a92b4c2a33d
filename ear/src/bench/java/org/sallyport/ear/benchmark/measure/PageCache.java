package org.sallyport.ear.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel keeps in memory of the disk, brought into a named state before each measurement. */
public enum PageCache {
    /** What was read before stays; nothing waits to be written. */
    WARM("warm"),
    /** Nothing is kept: every first read goes to the disk. Needs root. */
    COLD("dropped before each measurement");

    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

    private final String words;

    PageCache(String words) {
        this.words = words;
    }

    /** How the report says it. */
    public String words() {
        return words;
    }

    /**
     * Writes all that waits, so that nobody pays for the contestant before, and drops the cache if it is to be cold.
     *
     * @throws IOException if the cache cannot be dropped: not root
     */
    public void settle() throws IOException, InterruptedException {
        new ProcessBuilder("sync").inheritIO().start().waitFor();
        if (this == COLD) {
            Files.writeString(DROP, "3\n");
        }
    }
}
