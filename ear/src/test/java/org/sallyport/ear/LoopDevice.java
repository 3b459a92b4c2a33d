package org.sallyport.ear;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.fail;

/** A file as a block device of this machine: the one drive that can be had anywhere. Needs root. */
public final class LoopDevice implements Closeable {
    private static final Path CONTROL = Path.of("/dev/loop-control");

    private final String path;
    private final Path file;

    private LoopDevice(String path, Path file) {
        this.path = path;
        this.file = file;
    }

    /**
     * A device over a file. The test is skipped where the kernel has none, which no package would mend; where it has
     * and none is to be had, it fails if {@code CI=true}.
     */
    public static LoopDevice over(Path file, boolean readOnly) {
        Assumptions.assumeTrue(Files.exists(CONTROL), "this kernel has no loop devices: no " + CONTROL);
        try {
            String mode = readOnly ? "--read-only" : "--direct-io=off";
            return new LoopDevice(run("losetup", mode, "--find", "--show", file.toString()), file);
        } catch (IOException | IllegalStateException e) {
            if ("true".equals(System.getenv("CI"))) {
                fail("no loop device, and CI may skip nothing", e);
            }
            return Assumptions.abort("no loop device: " + e.getMessage());
        }
    }

    /** Pulls the medium: the device stays, as a drive does, with nothing in it. Restored by {@link #insert}. */
    public void pull() throws IOException {
        Files.write(file, new byte[0]);
        measure();
    }

    /** Puts a medium of these bytes in. */
    public void insert(byte[] medium) throws IOException {
        Files.write(file, medium);
        measure();
    }

    private void measure() throws IOException {
        run("losetup", "--set-capacity", path);
        run("blockdev", "--flushbufs", path);
    }

    /** Such as {@code /dev/loop3}. */
    public String path() {
        return path;
    }

    /** Takes the file away; as long as somebody reads the device, the system only makes a note of it. */
    @Override
    public void close() {
        try {
            run("losetup", "--detach", path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program of the system that must succeed; what it printed. */
    public static String run(String... command) throws IOException {
        Path output = Files.createTempFile("loop", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String said = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }
}
