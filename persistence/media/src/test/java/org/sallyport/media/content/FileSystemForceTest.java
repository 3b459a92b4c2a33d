package org.sallyport.media.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FileSystemForceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, 6.1.0-18-amd64, true",
        "Linux, 5.8.0, true",
        "Linux, 5.14.0-427.el9.x86_64, true",
        "Linux, 5.7.19, false",
        "Linux, 4.18.0-553.el8, false",
        "Linux, unknown, false",
        "FreeBSD, 14.1-RELEASE, false",
        "Mac OS X, 14.5, false"
    })
    void onlySystemsThatTellOfFailedWritesAreAsked(String system, String version, boolean answerable) {
        assertThat(FileSystemForce.isAnswerable(system, version)).isEqualTo(answerable);
    }

    @Test
    void aFileSystemIsForcedUntilItIsClosed() throws IOException {
        FileSystemForce force = FileSystemForce.open(folder);
        assumeTrue(force != null, "this file system is forced file by file");
        Files.write(folder.resolve("file"), new byte[100_000]);

        force.run();
        force.run();
        force.close();
        force.close();

        assertThatThrownBy(force::run).isInstanceOf(IOException.class).hasMessageContaining(folder.toString());
    }
}
