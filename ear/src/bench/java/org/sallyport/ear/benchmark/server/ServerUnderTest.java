package org.sallyport.ear.benchmark.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.sallyport.ear.benchmark.measure.ProcessTree;

/**
 * A server as users start it: {@code java -jar sallyport.jar serve}, with the defaults of everything but home and port.
 * Close it to end it.
 */
public final class ServerUnderTest implements AutoCloseable {

    private static final String READY = "ready on ";

    private final Process process;
    private final Path home;
    private final Api api;

    private ServerUnderTest(Process process, Path home, Api api) {
        this.process = process;
        this.home = home;
        this.api = api;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @throws IOException if it ends before; its log lies beside the home folder
     */
    public static ServerUnderTest start(Path jar, Path home) throws IOException {
        var log = home.resolveSibling(home.getFileName() + ".log");
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--home",
                        home.toString(),
                        "--port",
                        "0")
                .redirectError(log.toFile())
                .start();
        try {
            var address = awaitReady(process);
            var token = Files.readString(home.resolve("admin.token")).strip();
            return new ServerUnderTest(process, home, Api.of(address, token));
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IOException("The server did not start; see " + log, e);
        }
    }

    Api api() {
        return api;
    }

    /** What hosts and people reach; ends without a slash. */
    public URI uri() {
        return api.base();
    }

    /** The API key of its administrator. */
    public String token() {
        return api.token();
    }

    /** The folder with its content store. */
    public Path home() {
        return home;
    }

    /** Launcher and server, and the embedded database, which says its process in its own folder. */
    public ProcessTree tree() throws IOException {
        try (var folders = Files.newDirectoryStream(home.resolve("postgres"))) {
            for (var folder : folders) {
                var pid = folder.resolve("postmaster.pid");
                if (Files.exists(pid)) {
                    var first = Files.readAllLines(pid).get(0).strip();
                    return new ProcessTree(process.pid(), OptionalLong.of(Long.parseLong(first)));
                }
            }
        }
        throw new IOException("No database runs in " + home);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static URI awaitReady(Process process) throws IOException {
        // Not closed: closing would end the pipe that the server goes on writing to.
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                var address = line.substring(READY.length()).strip();
                return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
            }
        }
        throw new IOException("It ended without the words \"" + READY.strip() + "\"");
    }
}
