package org.sallyport.ear.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The counters of one live process and of all its children that ended and were waited for.
 *
 * <p>The kernel adds a child's times ({@code cutime}, {@code cstime}) and its bytes ({@code /proc/PID/io}) to the
 * parent when the parent waits for it, so that a tree's sum never loses an ended child.
 *
 * <p>Source: proc_pid_stat(5), proc_pid_io(5).
 */
record ProcessRecord(long pid, Usage usage) {

    /** Linux counts times in hundredths of a second for user space, whatever the kernel's own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int PAGE_BYTES = 4096;

    /** Reads the process; empty when it is gone. */
    static Optional<ProcessRecord> read(long pid) {
        var folder = Path.of("/proc", Long.toString(pid));
        try {
            var stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
            var io = Files.readString(folder.resolve("io"), StandardCharsets.ISO_8859_1);
            return Optional.of(parse(pid, stat, io));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Reads the texts of {@code stat} and {@code io}. */
    static ProcessRecord parse(long pid, String stat, String io) {
        // The program's name stands in parentheses and may hold any byte.
        int nameEnds = stat.lastIndexOf(')');
        // The third field of stat is the first after the name: utime is field 14, rss field 24.
        var fields = stat.substring(nameEnds + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 14; field <= 17; field++) {
            ticks += Long.parseLong(fields[field - 3]);
        }
        long rssBytes = Long.parseLong(fields[24 - 3]) * PAGE_BYTES;
        var usage = new Usage(ticks / TICKS_PER_SECOND, rssBytes, counter(io, "rchar"), counter(io, "write_bytes"));
        return new ProcessRecord(pid, usage);
    }

    /** The children that live now, in no order. */
    List<Long> children() {
        var children = new ArrayList<Long>();
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (var task : tasks) {
                for (var child : Files.readString(task.resolve("children")).split(" ", -1)) {
                    if (!child.isBlank()) {
                        children.add(Long.parseLong(child.strip()));
                    }
                }
            }
        } catch (IOException gone) {
            return List.copyOf(children);
        }
        return children;
    }

    private static long counter(String io, String name) {
        return io.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElse(0);
    }
}
