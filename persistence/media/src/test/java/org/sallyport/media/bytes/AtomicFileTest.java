package org.sallyport.media.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedWhole() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old and long".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        AtomicFile.write(file, "new".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aFailureLeavesTheOldBytesAndNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("half".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    assertThat(file).hasContent("old");
                    throw new IOException("no more");
                }))
                .hasMessage("no more");

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aSecretIsNeverReadableByOthers() throws IOException {
        Path file = folder.resolve("secret");
        AtomicFile.write(file, PosixFilePermissions.fromString("rw-------"), out -> {
            for (String name : names()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .isEqualTo("rw-------");
            }
            out.write(1);
        });

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
