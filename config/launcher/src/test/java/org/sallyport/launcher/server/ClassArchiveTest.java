package org.sallyport.launcher.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.home.ProgramFiles;

import static org.assertj.core.api.Assertions.assertThat;

class ClassArchiveTest {
    @TempDir
    Path folder;

    private ClassArchive archive;

    @BeforeEach
    void ofAProgram() throws IOException {
        Path instance = Files.createDirectories(folder.resolve("instance"));
        archive = ClassArchive.of(new ProgramFiles(folder.resolve("program-1"), folder.resolve("a.jar")), instance);
    }

    @Test
    void theSecondServerWritesOneThatIsUsedByTheNext() throws IOException {
        assertThat(archive.options(List.of())).isEmpty();
        archive.keep();
        assertThat(archive.options(List.of())).contains("-XX:ArchiveClassesAtExit=" + archive.draft());
        Files.writeString(archive.draft(), "classes");
        Files.setPosixFilePermissions(archive.draft(), PosixFilePermissions.fromString("r--r--r--")); // as a JVM does

        archive.keep();

        assertThat(archive.file()).hasParent(folder).hasContent("classes");
        assertThat(archive.draft()).doesNotExist();
        assertThat(archive.options(List.of())).contains("-XX:SharedArchiveFile=" + archive.file());
    }

    @Test
    void whatIsThereStays() throws IOException {
        Files.writeString(archive.file(), "before");
        Files.writeString(archive.draft(), "after");
        archive.keep();
        assertThat(archive.file()).hasContent("before");
    }

    @Test
    void theOperatorsWordCountsMore() {
        assertThat(archive.options(List.of("-Xmx1g", "-Xshare:off"))).isEmpty();
        assertThat(archive.options(List.of("-XX:SharedArchiveFile=/x.jsa"))).isEmpty();
    }
}
