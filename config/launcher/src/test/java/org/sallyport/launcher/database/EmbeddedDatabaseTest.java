package org.sallyport.launcher.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.home.HomeFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void itAsksForItsPasswordForcesCommitsAndKeepsWhatItHas() throws Exception {
        try (HomeFolder home = HomeFolder.take(folder.resolve("home"))) {
            try (EmbeddedDatabase first = EmbeddedDatabase.start(home)) {
                assertThatThrownBy(() -> Database.ask(first.url(), first.user(), "guess", 10))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
                assertThat(ask(first, "show server_version")).startsWith("17.");
                assertThat(ask(first, "show fsync")).isEqualTo("on");
                assertThat(ask(first, "show synchronous_commit")).isEqualTo("on");
                assertThat(ask(first, "show listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(ask(first, "create table kept as select 42 as n; select n from kept"))
                        .isEqualTo("42");
                assertThat(Files.getPosixFilePermissions(home.postgres().resolve("password")))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

                EmbeddedDatabase joined = EmbeddedDatabase.start(home);
                assertThat(joined.foundRunning()).isTrue();
                assertThat(joined.url()).isEqualTo(first.url());
            }
            assertThat(home.postgres().resolve("data-17/postmaster.pid")).doesNotExist();

            try (EmbeddedDatabase second = EmbeddedDatabase.start(home)) {
                assertThat(second.foundRunning()).isFalse();
                assertThat(ask(second, "select n from kept")).isEqualTo("42");
            }
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
