package org.sallyport.launcher.database;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.HomeFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a start leaves that does not come to its end, and what it does with what another one left. */
class BrokenOffStartTest {
    private static final int ACCEPT_MILLIS = 60_000;

    @TempDir
    Path folder;

    private HomeFolder home;
    private Path data;

    @BeforeEach
    void takeHome() throws StartException {
        home = HomeFolder.take(folder.resolve("home"));
        data = home.postgres().resolve("data-17");
    }

    @AfterEach
    void leaveHome() throws Exception {
        home.close();
    }

    @Test
    void aStartThatFailsLeavesNoServer() throws Exception {
        FakePostgres fake = FakePostgres.in(folder, "exit 1");
        ProcessHandle server;
        try (EmbeddedDatabase database = new EmbeddedDatabase(home, fake.commands())) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("did not start");
            server = FakePostgres.server(data);
        }

        FakePostgres.awaitEnd(server);
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aStartThatIsBrokenOffLeavesNoServer() throws Exception {
        FakePostgres fake = FakePostgres.in(folder, "echo > " + folder.resolve("told") + "; wait; exit 1");
        var database = new EmbeddedDatabase(home, fake.commands());
        CompletableFuture<String> start = startOf(database);
        fake.awaitTold();
        ProcessHandle server = FakePostgres.server(data);

        database.close();

        FakePostgres.awaitEnd(server);
        assertThat(start.get(1, TimeUnit.MINUTES)).isEqualTo("Stopped before it was ready.");
    }

    @Test
    void whatIsClosedDoesNotStart() throws Exception {
        FakePostgres fake = FakePostgres.in(folder, "exit 0");
        var database = new EmbeddedDatabase(home, fake.commands());
        database.close();

        assertThatThrownBy(database::start).isInstanceOf(StartException.class).hasMessageContaining("Stopped");
        assertThat(data).doesNotExist();
    }

    @Test
    void aServerThatLetsNobodyInYetIsWaitedFor() throws Exception {
        FakePostgres fake = FakePostgres.in(folder, "exit 1");
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        Files.writeString(home.postgres().resolve("password"), "secret\n");
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedDatabase database = new EmbeddedDatabase(home, fake.commands())) {
            port.setSoTimeout(ACCEPT_MILLIS);
            Process before = fake.serve(data, port.getLocalPort());
            CompletableFuture<String> start = startOf(database);
            port.accept().close();
            port.accept().close(); // asked again, as it was not started anew

            before.destroy();
            port.close();

            assertThat(start.get(1, TimeUnit.MINUTES)).contains("did not start");
            assertThat(FakePostgres.server(data).pid()).isNotEqualTo(before.pid());
        }
    }

    @Test
    void aProcessElsewhereIsNoServerHereWhateverItsNumber() throws Exception {
        FakePostgres fake = FakePostgres.in(folder, "exit 0");
        Path other = Files.createDirectories(folder.resolve("other"));
        Process elsewhere = fake.serve(other, 1);
        try {
            Files.createDirectories(data);
            Files.copy(other.resolve("postmaster.pid"), data.resolve("postmaster.pid"));

            assertThat(new ClusterFolder(other).isInUse()).isTrue();
            assertThat(new ClusterFolder(other).isServed()).isTrue();
            assertThat(new ClusterFolder(data).isInUse()).isFalse();
            assertThat(new ClusterFolder(data).isServed()).isFalse();
        } finally {
            elsewhere.destroy();
        }
    }

    /** Starts it in a thread of its own; the sentence with which it fails. */
    private static CompletableFuture<String> startOf(EmbeddedDatabase database) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                database.start();
                return "started";
            } catch (StartException e) {
                return e.getMessage();
            }
        });
    }
}
