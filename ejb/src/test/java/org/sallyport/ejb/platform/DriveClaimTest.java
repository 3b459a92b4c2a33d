package org.sallyport.ejb.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

/** On a loop device with a file system; needs root. */
class DriveClaimTest {
    @TempDir
    Path folder;

    private Path drive;

    @BeforeEach
    void aDrive() throws Exception {
        Path file = Files.write(folder.resolve("drive"), new byte[8 << 20]);
        try {
            run("mkfs.ext4", "-q", "-F", file.toString());
            drive = Path.of(run("losetup", "--find", "--show", file.toString()));
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                fail("no loop device, and CI may skip nothing", e);
            }
            Assumptions.abort("no loop device: " + e.getMessage());
        }
    }

    @AfterEach
    void noDrive() throws Exception {
        if (drive != null) {
            run("losetup", "--detach", drive.toString());
        }
    }

    @Test
    void whatIsHeldIsHeldOnce() throws Exception {
        try (DriveClaim claim = DriveClaim.of(drive)) {
            assertThat(claim.device()).isEqualTo(drive);
            assertThatThrownBy(() -> DriveClaim.of(drive)).hasMessageContaining("is in use");
        }
        DriveClaim.of(drive).close();
    }

    @Test
    void whatIsMountedWhereWeDoNotSeeItIsNotToBeHad() throws Exception {
        Path point = Files.createDirectories(folder.resolve("point"));
        String script = "mount " + drive + " " + point + " && echo mounted && cat";
        Process elsewhere = new ProcessBuilder("unshare", "--mount", "--propagation", "private", "sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        try {
            byte[] said = elsewhere.getInputStream().readNBytes("mounted\n".length());
            assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo("mounted\n");
            assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(drive + " ");

            assertThatThrownBy(() -> DriveClaim.of(drive)).hasMessageContaining("is in use");
        } finally {
            elsewhere.getOutputStream().close();
            elsewhere.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsNotThereIsNotToBeHad() {
        assertThatThrownBy(() -> DriveClaim.of(folder.resolve("nothing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be opened");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
