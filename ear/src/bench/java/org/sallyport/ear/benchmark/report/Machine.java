package org.sallyport.ear.benchmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a figure depends on besides the code.
 *
 * @param words processor, cores, memory, kernel and JDK
 * @param commit of the working copy, short; with a plus sign if there are changes on top
 */
public record Machine(String words, String commit) {

    /** This machine and this working copy. */
    public static Machine here() throws IOException, InterruptedException {
        var words = "%s, %d cores, %s memory, Linux %s, JDK %s"
                .formatted(
                        field("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.version"),
                        Runtime.version().feature());
        var changed = output("git", "status", "--porcelain", "--untracked-files=no");
        var commit = output("git", "rev-parse", "--short", "HEAD");
        return new Machine(words, commit + (changed.isEmpty() ? "" : "+"));
    }

    private static String memory() throws IOException {
        long kib = Long.parseLong(field("/proc/meminfo", "MemTotal").replace(" kB", ""));
        return (kib >> 20) + " GiB";
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? text : "unknown";
    }
}
