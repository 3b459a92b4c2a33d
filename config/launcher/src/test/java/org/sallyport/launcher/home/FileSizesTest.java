package org.sallyport.launcher.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileSizesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("program"), "program");
    }

    @Test
    void aFolderWithoutAListDoesNotFit() throws IOException {
        assertThat(FileSizes.fit(folder)).isFalse();
        FileSizes.write(folder);
        assertThat(FileSizes.fit(folder)).isTrue();
    }

    @Test
    void aFileThatIsShorterOrGoneShows() throws IOException {
        FileSizes.write(folder);

        Files.writeString(folder.resolve("bin/program"), "");
        assertThat(FileSizes.fit(folder)).isFalse();

        Files.delete(folder.resolve("bin/program"));
        assertThat(FileSizes.fit(folder)).isFalse();
    }
}
