package org.sallyport.ear.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a foreign program to its end and says what it and all its children used.
 *
 * <p>A shell stands between: it waits for the program, so that the kernel has added everything to the shell's own
 * counters, and prints these before it ends. The shell's own part is about a millisecond.
 *
 * @param folder where the program runs
 * @param environment variables on top of ours
 */
public record MeasuredCommand(List<String> command, Path folder, Map<String, String> environment) {

    private static final String WRAPPER =
            "\"$@\"; ended=$?; cat /proc/$$/stat \"$BENCHMARK_SEPARATOR\" /proc/$$/io > \"$BENCHMARK_COUNTERS\"; exit $ended";

    private static final String SEPARATOR = "--\n";

    /** A program in a folder. */
    public MeasuredCommand(Path folder, String... command) {
        this(List.of(command), folder, Map.of());
    }

    /** A line for the shell in a folder: pipes and several programs in a row. */
    public static MeasuredCommand shell(Path folder, String line) {
        return new MeasuredCommand(folder, "/bin/sh", "-e", "-c", line);
    }

    /** The same with one more variable. */
    public MeasuredCommand with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new MeasuredCommand(command, folder, Map.copyOf(more));
    }

    /**
     * Runs it; what it prints goes to the log beside the folder.
     *
     * @throws IOException if it cannot be started, or ends with another status than 0: with the end of its output
     */
    public Measurement run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var counters = Files.createTempFile(folder.toAbsolutePath().getParent(), "counters-", ".txt");
        var separator = Files.writeString(counters.resolveSibling("separator.txt"), SEPARATOR);
        var log = folder.resolveSibling(folder.getFileName() + ".log");
        var builder = new ProcessBuilder(wrapped())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("BENCHMARK_COUNTERS", counters.toString());
        builder.environment().put("BENCHMARK_SEPARATOR", separator.toString());
        builder.environment().put("LC_ALL", "C");
        try {
            return measure(builder, counters, log);
        } finally {
            Files.deleteIfExists(counters);
        }
    }

    private Measurement measure(ProcessBuilder builder, Path counters, Path log)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        var process = builder.redirectInput(Path.of("/dev/null").toFile()).start();
        try (var peak = new PeakSampler(ProcessTree.of(process.pid()))) {
            int status = process.waitFor();
            double seconds = (System.nanoTime() - started) / 1e9;
            if (status != 0) {
                throw new IOException("%s ended with %d: %s".formatted(command, status, lastLines(log)));
            }
            var parts = Files.readString(counters).split(SEPARATOR, 2);
            var used = ProcessRecord.parse(process.pid(), parts[0], parts[1]).usage();
            var usage = new Usage(used.cpuSeconds(), peak.programPeakBytes(), used.readBytes(), used.writtenBytes());
            return Measurement.ofSeconds(seconds, usage);
        }
    }

    private List<String> wrapped() {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", WRAPPER, "sh"));
        all.addAll(command);
        return all;
    }

    private static String lastLines(Path log) throws IOException {
        var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
