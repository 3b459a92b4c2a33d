package org.sallyport.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StartStopIT {
    @TempDir
    Path folder;

    @Test
    void aServerStartsStopsAndStartsAgainAlsoOnceItsLauncherWasKilled() throws Exception {
        try (SallyportServer server = SallyportServer.in(folder.resolve("home")).start()) {
            assertThat(server.send(server.anonymous("/health").GET())
                            .expect(200)
                            .body())
                    .contains("UP");
            assertThat(Files.getPosixFilePermissions(server.home().resolve("admin.token")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            String token = server.adminToken();
            List<ProcessHandle> first = server.processes();
            assertThat(first).isNotEmpty();

            server.stop();

            assertThat(first).noneMatch(ProcessHandle::isAlive);
            assertThat(server.home().resolve("postgres/data-17/postmaster.pid")).doesNotExist();

            server.start();
            assertThat(server.adminToken()).isEqualTo(token);
            server.get("/api/v1/jobs").expect(200);

            aKilledLauncherLeavesNoServerAndTheNextStartWorks(server);
        }
    }

    private static void aKilledLauncherLeavesNoServerAndTheNextStartWorks(SallyportServer server) throws Exception {
        List<ProcessHandle> processes = server.processes();

        server.launcher().destroyForcibly().waitFor();

        for (ProcessHandle process : processes) {
            process.onExit().get(1, TimeUnit.MINUTES);
        }
        assertThat(server.home().resolve("postgres/data-17/postmaster.pid")).exists();
        server.start();
        server.get("/api/v1/jobs").expect(200);
    }

    @Test
    @Tag("thorough")
    void theThirdStartOfAProgramMapsTheClassesThatTheSecondLeft() {
        // a program of its own, not the one that all tests share
        try (SallyportServer server = SallyportServer.in(folder.resolve("home"))
                .environment("SALLYPORT_PROGRAMS", "")
                .start()) {
            server.stop();
            server.start();
            assertThat(server.processes()).isNotEmpty().noneMatch(StartStopIT::hasMappedArchive);
            server.stop();
            server.start();

            assertThat(server.processes()).anyMatch(StartStopIT::hasMappedArchive);
        }
    }

    /** Whether its JVM took the classes that an earlier server had left. */
    private static boolean hasMappedArchive(ProcessHandle process) {
        try (Stream<String> maps = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "maps"))) {
            return maps.anyMatch(line -> line.contains("/runtime/program-") && line.endsWith(".jsa"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() throws Exception {
        SallyportServer shared = SallyportServer.shared();

        Ended second = run(Map.of(), "serve", "--home", shared.home().toString(), "--port", "0");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.said()).startsWith("Another server is running on the home folder " + shared.home());
        assertThat(second.said().strip().lines()).hasSize(1);
    }

    @Test
    void aTakenPortIsSaid() throws Exception {
        try (var taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            Ended ended =
                    run(Map.of(), "serve", "--home", folder.resolve("home").toString(), "--port", port);

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.said())
                    .startsWith("Port " + port + " cannot be used")
                    .contains("--port");
            assertThat(folder.resolve("home/postgres/data-17/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void anUnwritableFolderIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Ended ended = run(Map.of(), "serve", "--home", file.resolve("home").toString(), "--port", "0");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith("The home folder " + file.resolve("home") + " cannot be written")
                .contains("--home");
    }

    @Test
    void anUnreachableDatabaseIsSaidWithoutItsPassword() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        Ended ended = run(
                Map.of(
                        "SALLYPORT_DB_URL",
                        "jdbc:postgresql://127.0.0.1:" + closed + "/none?password=opensesame",
                        "SALLYPORT_DB_PASSWORD",
                        "opensesame"),
                "serve",
                "--home",
                folder.resolve("home").toString(),
                "--port",
                "0");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith(
                        "The database jdbc:postgresql://127.0.0.1:" + closed + "/none does not let user sallyport in")
                .doesNotContain("opensesame");
    }

    @Test
    void anApplicationThatCannotBeDeployedIsSaid() throws Exception {
        var environment = Map.of("SALLYPORT_JVM_OPTIONS", "-XX:TieredStopAtLevel=1 -Dsallyport.job.lease=soon");

        Ended ended = run(environment, "serve", "--home", folder.resolve("home").toString(), "--port", "0");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith("The application could not be deployed; the reason is in "
                        + folder.resolve("home/logs/server.0.log"));
        assertThat(ended.said().strip().lines()).hasSize(1);
    }

    private record Ended(int status, String said) {}

    private static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(SallyportServer.command(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(new HashMap<>(environment));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(said).isTrue();
        return new Ended(process.exitValue(), said);
    }
}
