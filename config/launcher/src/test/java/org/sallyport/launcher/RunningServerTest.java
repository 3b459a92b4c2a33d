package org.sallyport.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunningServerTest {
    @TempDir
    Path folder;

    @Test
    void whatComesAfterwardsComesAfterAStartThatFailed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        assertThatThrownBy(() ->
                        RunningServer.start(file.resolve("home"), 0, ServerRole.both, () -> Files.delete(temporary)))
                .isInstanceOf(StartException.class);
        assertThat(temporary).doesNotExist();
    }

    @Test
    void aPortThatDoesNotExistIsSaidBeforeAnythingIsMade() {
        assertThatThrownBy(() -> RunningServer.start(folder.resolve("home"), 70_000, ServerRole.both))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("70000");
        assertThat(folder.resolve("home")).doesNotExist();
    }
}
