package org.sallyport.launcher.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.child.Messages;
import org.sallyport.launcher.child.ServerMain;
import org.sallyport.launcher.database.Database;
import org.sallyport.launcher.home.HomeFolder;
import org.sallyport.launcher.home.ProgramFiles;

/** The application server in a JVM of its own. It ends with us: its standard input closes however we end. */
public final class ServerProcess {
    private static final Logger LOG = System.getLogger(ServerProcess.class.getName());
    private static final Duration DEPLOYED_WITHIN = Duration.ofMinutes(10);
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final long STOPPED_WITHIN_SECONDS = 60;
    private static final int HEALTHY = 200;
    private static final int UNAUTHENTICATED = 401;

    private final Process process;
    private final CompletableFuture<String> message = new CompletableFuture<>();
    private final Path log;
    private final URI address;
    private final ClassArchive classes;

    private ServerProcess(Process process, Path log, URI address, ClassArchive classes) {
        this.process = process;
        this.log = log;
        this.address = address;
        this.classes = classes;
    }

    /**
     * Starts it; it is not ready when this returns.
     *
     * @throws StartException if its port is taken
     */
    public static ServerProcess start(HomeFolder home, ProgramFiles program, Database database, ServerSettings settings)
            throws IOException, StartException {
        requireHostName();
        int port = freePort(settings.port());
        ServerFiles files = ServerFiles.prepare(home);
        Path console = home.logs().resolve("console.log");
        if (Files.exists(console)) {
            Files.move(console, home.logs().resolve("console.old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        ClassArchive classes = ClassArchive.of(program, files.folder());
        var builder = new ProcessBuilder(command(home, program, files, port, settings, classes));
        builder.directory(home.folder().toFile());
        builder.redirectError(console.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SALLYPORT_DB_URL", database.url());
        environment.put("SALLYPORT_DB_USER", database.user());
        environment.put("SALLYPORT_DB_PASSWORD", database.password());
        var server = new ServerProcess(
                builder.start(), home.logs().resolve("server.0.log"), URI.create("http://127.0.0.1:" + port), classes);
        server.listen();
        return server;
    }

    /** The application server ends without a word where the machine cannot resolve its own name. */
    private static void requireHostName() throws StartException {
        try {
            InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            throw new StartException(
                    "This machine cannot resolve its own name; add a line \"127.0.1.1 NAME\" to /etc/hosts ("
                            + e.getMessage() + ").",
                    e);
        }
    }

    private static List<String> command(
            HomeFolder home,
            ProgramFiles program,
            ServerFiles files,
            int port,
            ServerSettings settings,
            ClassArchive classes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.of(settings.heap()));
        command.addAll(classes.options(settings.jvmOptions()));
        command.addAll(settings.jvmOptions());
        command.add("-Djava.io.tmpdir=" + files.temporary());
        command.add("-Dsallyport.home=" + home.folder());
        command.add("-Dsallyport.role=" + settings.role());
        command.add("-Dsallyport.program=" + program.runnable());
        command.add("-Dfish.payara.micro.BootJar=" + program.bootJar().toUri());
        command.add("-Dfish.payara.micro.UnpackDir=" + program.folder());
        command.addAll(List.of("-cp", program.bootJar().toString(), ServerMain.class.getName()));
        command.addAll(List.of(String.valueOf(port), files.domain().toString()));
        command.addAll(List.of(files.logging().toString(), program.application().toString()));
        return command;
    }

    private static int freePort(int wanted) throws StartException {
        try (var socket = new ServerSocket(wanted)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartException(
                    "Port " + wanted + " cannot be used (" + e.getMessage() + "); give another by --port.", e);
        }
    }

    private void listen() {
        var reader = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                        var output = new ChildOutput(lines, System.err::println);
                        message.complete(output.word());
                        output.rest();
                    } catch (IOException e) {
                        message.completeExceptionally(new UncheckedIOException(e));
                    }
                },
                "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Waits until the application is deployed and its health check passes.
     *
     * @throws StartException if either does not come to pass
     */
    public void awaitReady() throws StartException, InterruptedException {
        String said;
        try {
            said = message.get(DEPLOYED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartException("The server did not start; its log is " + log + ".", e);
        }
        if (said.equals(Messages.NOT_DEPLOYED)) {
            throw new StartException("The application could not be deployed; the reason is in " + log + ".");
        }
        if (!said.equals(Messages.DEPLOYED)) {
            throw new StartException("The server ended while it started; the reason is in " + log + " or in "
                    + log.resolveSibling("console.log") + ".");
        }
        new HealthCheck(address.resolve("/health"), HEALTHY, HEALTHY_WITHIN).await(process::isAlive, log);
        // On a busy machine the server is healthy a moment before it lets requests in; until then it answers 503.
        new HealthCheck(address.resolve("/api/v1/jobs"), UNAUTHENTICATED, HEALTHY_WITHIN).await(process::isAlive, log);
    }

    /** Where it listens, on loopback; {@code http://127.0.0.1:PORT}. */
    public URI address() {
        return address;
    }

    /** Waits for its end; the exit status. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop, and ends it if it does not within a minute. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return;
        }
        try {
            classes.keep();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The next start is as slow as this one was.", e);
        }
    }

    /** Its process id. */
    public long id() {
        return process.pid();
    }

    /** The log file that tells why. */
    public File log() {
        return log.toFile();
    }
}
