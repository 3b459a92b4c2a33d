package org.sallyport.launcher.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramFolderTest {
    @TempDir
    Path folder;

    /** Another process with something to do in the folder. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            new ProgramFolder(folder, true).alone(() -> Files.createFile(folder.resolve("done")));
        }
    }

    @Test
    void whoUnpacksIsWaitedForByOtherProcesses() throws Exception {
        Process other = new ProgramFolder(folder, true).alone(() -> {
            Process waiting = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Other.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start();
            try {
                assertThat(waiting.waitFor(2, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(folder.resolve("done")).doesNotExist();
            return waiting;
        });

        assertThat(other.waitFor()).isZero();
        assertThat(folder.resolve("done")).exists();
    }
}
