package org.sallyport.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.HomeFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresChoiceTest {
    @TempDir
    Path folder;

    private PostgresPrograms choose(String wanted) throws StartException, IOException {
        try (HomeFolder home = HomeFolder.take(folder.resolve("home"))) {
            return new PostgresChoice(folder.resolve("system")).of(home, wanted);
        }
    }

    private void installed(int... majors) throws IOException {
        for (int major : majors) {
            Path bin = Files.createDirectories(folder.resolve("system/" + major + "/bin"));
            Files.createFile(
                    bin.resolve("initdb"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
    }

    private void exists(int major) throws IOException {
        Path data = Files.createDirectories(folder.resolve("home/postgres/data-" + major));
        Files.writeString(data.resolve("PG_VERSION"), major + "\n");
    }

    @Test
    void aNewDatabaseIsMadeByTheNewestOfTheSystemIfThatIsWanted() throws Exception {
        installed(9, 15, 16);

        assertThat(choose("system").major()).isEqualTo(16);
    }

    @Test
    void aDatabaseStaysWithTheProgramsThatMadeIt() throws Exception {
        installed(15, 16);
        exists(15);

        assertThat(choose("system").major()).isEqualTo(15);
        assertThat(choose("").major()).isEqualTo(15);
    }

    @Test
    void programsThatAreGoneAreNamed() throws Exception {
        installed(16);
        exists(15);

        assertThatThrownBy(() -> choose("system"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("PostgreSQL 15")
                .hasMessageContaining("install it again");
    }

    @Test
    void aSystemWithoutProgramsSaysWhatToInstall() {
        assertThatThrownBy(() -> choose("system"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("install the package postgresql");
    }

    @Test
    void anotherWishIsRefused() {
        assertThatThrownBy(() -> choose("/opt/postgres"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("must be system");
    }
}
