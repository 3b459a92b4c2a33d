package org.sallyport.launcher.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.HomeFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void itAsksForItsPasswordForcesCommitsAndKeepsWhatItHas() throws Exception {
        try (HomeFolder home = HomeFolder.take(folder.resolve("home"))) {
            Path pidFile = home.postgres().resolve("data-17/postmaster.pid");
            List<String> pidLines;
            try (EmbeddedDatabase first = started(home)) {
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

                EmbeddedDatabase joined = started(home);
                assertThat(joined.foundRunning()).isTrue();
                assertThat(joined.url()).isEqualTo(first.url());
                pidLines = Files.readAllLines(pidFile);
            }
            assertThat(pidFile).doesNotExist();

            leaveOfADeadServer(pidFile, pidLines);
            int port = Integer.parseInt(pidLines.get(3));
            try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    EmbeddedDatabase second = started(home)) {
                assertThat(second.foundRunning()).isFalse();
                assertThat(ask(second, "select n from kept")).isEqualTo("42");
                stranger.setSoTimeout(1);
                assertThatThrownBy(stranger::accept)
                        .as("who has the port now is told nothing")
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    private static EmbeddedDatabase started(HomeFolder home) throws StartException {
        EmbeddedDatabase database = EmbeddedDatabase.of(home, Map.of());
        database.start();
        return database;
    }

    /** The number of the dead server is that of a thread now, and a signal to it would be delivered. */
    private static void leaveOfADeadServer(Path pidFile, List<String> lines) throws IOException {
        List<String> left = new ArrayList<>(lines);
        left.set(0, aThreadOfThisProcess());
        Files.write(pidFile, left);
    }

    private static String aThreadOfThisProcess() throws IOException {
        String process = String.valueOf(ProcessHandle.current().pid());
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(thread -> thread.getFileName().toString())
                    .filter(thread -> !thread.equals(process))
                    .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
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
