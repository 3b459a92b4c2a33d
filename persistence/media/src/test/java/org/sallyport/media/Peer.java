package org.sallyport.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.fail;

/** A foreign program that judges what we write. Tests without it are skipped, but fail where {@code CI=true}. */
public final class Peer {

    /** What a program left behind. */
    public record Result(int exitCode, String output) {}

    private Peer() {}

    /** Goes on only if a program is installed. */
    public static void require(String program) {
        requireOne(program);
    }

    /** Goes on only if a program is installed, which systems call by different names; the first that is there. */
    public static String requireOne(String... names) {
        for (String name : names) {
            for (String folder : System.getenv("PATH").split(":", -1)) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return name;
                }
            }
        }
        String missing = String.join(" or ", names) + " is not installed";
        if ("true".equals(System.getenv("CI"))) {
            fail(missing + ", and CI may skip nothing");
        }
        return Assumptions.abort(missing);
    }

    /** Runs a program in a folder; output and errors together. Ends it after two minutes. */
    public static Result run(Path folder, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        Path output = Files.createTempFile(folder, "peer", ".out");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(command[0] + " did not end");
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    /** Runs a program that must succeed; its output. */
    public static String succeed(Path folder, String... command) throws IOException, InterruptedException {
        Result result = run(folder, command);
        if (result.exitCode() != 0) {
            fail(String.join(" ", command) + " ended with " + result.exitCode() + ":\n" + result.output());
        }
        return result.output();
    }
}
