package org.sallyport.launcher.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.home.ProgramFolder;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresProgramsTest {
    @TempDir
    Path folder;

    @Test
    void whatAPowerFailureToreIsUnpackedAgain() throws Exception {
        Path torn = Files.createDirectories(folder.resolve("postgres-" + PostgresPrograms.VERSION + "/bin"))
                .resolve("postgres");
        Files.createFile(torn, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        PostgresPrograms programs = PostgresPrograms.unpack(new ProgramFolder(folder, false));

        assertThat(programs.program("postgres")).isEqualTo(torn).isExecutable().isNotEmptyFile();
    }
}
