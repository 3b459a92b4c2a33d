package org.sallyport.launcher.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.StartException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HomeFolderTest {
    @TempDir
    Path folder;

    @Test
    void keysAndDatabaseAreClosedToOthers() throws Exception {
        try (HomeFolder home = HomeFolder.take(folder.resolve("a/b"))) {
            assertThat(home.folder().resolve("incoming")).isDirectory();
            assertThat(Files.getPosixFilePermissions(home.folder().resolve("keys")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(home.postgres()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void itIsHeldByOneAtATime() throws Exception {
        try (HomeFolder home = HomeFolder.take(folder)) {
            assertThatThrownBy(() -> HomeFolder.take(home.folder()))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("Another server is running on the home folder " + folder);
        }
        HomeFolder.take(folder).close();
    }

    @Test
    void aFileInItsWayIsSaid() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> HomeFolder.take(file.resolve("home")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void deletingATreeFollowsNoLink() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.createFile(kept.resolve("file"));
        Path tree = Files.createDirectories(folder.resolve("tree/deep")).getParent();
        Files.createSymbolicLink(tree.resolve("deep/link"), kept);

        FolderTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept.resolve("file")).exists();
    }
}
