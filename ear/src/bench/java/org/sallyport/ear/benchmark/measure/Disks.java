package org.sallyport.ear.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.sallyport.ear.benchmark.workspace.Progress;

/**
 * The machine's disks, as the kernel counts their work. A file system that tells its disk what was deleted (mount
 * option {@code discard}) goes on doing so for half a minute after a contestant's folder is gone; whoever forces what
 * he writes would wait for that, too.
 *
 * <p>Source: the kernel's Documentation/admin-guide/iostats.rst.
 */
final class Disks {

    private static final Path COUNTERS = Path.of("/proc/diskstats");
    private static final int NAME = 2;
    private static final int MILLIS_BUSY = 12;
    private static final Duration WATCHED = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    // The journal's own daemons write now and then.
    private static final long QUIET_MILLIS = 50;

    private Disks() {}

    /** Waits for a second in which no disk was busy for more than a twentieth; three minutes at most. */
    static void awaitQuiet() throws IOException, InterruptedException {
        if (!Files.exists(COUNTERS)) {
            return;
        }
        var busy = busyMillis();
        for (long waited = 0; waited < LONGEST.toMillis(); waited += WATCHED.toMillis()) {
            Thread.sleep(WATCHED.toMillis());
            var before = busy;
            busy = busyMillis();
            if (busy.entrySet().stream()
                    .allMatch(disk ->
                            disk.getValue() - before.getOrDefault(disk.getKey(), disk.getValue()) < QUIET_MILLIS)) {
                return;
            }
        }
        Progress.say("the disks did not come to rest within %d s", LONGEST.toSeconds());
    }

    private static Map<String, Long> busyMillis() throws IOException {
        var busy = new HashMap<String, Long>();
        for (String line : Files.readAllLines(COUNTERS)) {
            String[] fields = line.strip().split("\\s+", -1);
            busy.put(fields[NAME], Long.parseLong(fields[MILLIS_BUSY]));
        }
        return busy;
    }
}
