package org.sallyport.launcher.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.FolderTree;
import org.sallyport.launcher.home.HomeFolder;
import org.sallyport.media.bytes.AtomicFile;
import org.sallyport.media.bytes.Folders;

/**
 * A PostgreSQL of our own in the home folder: on loopback only, with a generated password that is asked for from the
 * very first start, and with every commit forced to disk.
 *
 * <pre>
 * DIR/postgres/data-17     the cluster, of PostgreSQL 17
 * DIR/postgres/password    of its one role, mode 0600
 * DIR/logs/postgres.log
 * </pre>
 *
 * <p>It runs in a session of its own, so that a Ctrl-C at the terminal reaches the application server first. If the
 * launcher is killed it stays behind; the next start finds it by its pid file, and uses it.
 *
 * <p>One thread starts it. Another may close it meanwhile: then the start fails, and nothing stays behind.
 */
public final class EmbeddedDatabase implements Database {
    private static final String USER = "sallyport";
    /** Before it lets anybody in, a server repeats what was committed before a crash: at worst minutes of slow disk. */
    private static final Duration RECOVERY = Duration.ofMinutes(30);

    private static final int ANSWER_SECONDS = 60;
    private static final int STOP_SECONDS = 60;
    private static final long PAUSE_MILLIS = 100;
    /** Each question that comes too early is a line in the log. */
    private static final long ASK_AGAIN_MILLIS = 500;

    private static final String INVALID_AUTHORIZATION = "28";

    private final PostgresCommands commands;
    private final ClusterFolder cluster;
    private final Path passwordFile;
    private final Path log;

    private String password = "";
    private int port;
    private boolean foundRunning;

    private boolean closing;
    private @Nullable Process program;

    EmbeddedDatabase(HomeFolder home, PostgresCommands commands) {
        this.commands = commands;
        this.cluster = new ClusterFolder(
                home.postgres().resolve("data-" + commands.programs().major()));
        this.passwordFile = home.postgres().resolve("password");
        this.log = home.logs().resolve("postgres.log");
    }

    /**
     * The database of a home folder, which does not run yet; the caller closes it, whether it started or not.
     *
     * @param environment which may wish for the system's programs
     * @throws StartException if there are no programs for it
     */
    public static EmbeddedDatabase of(HomeFolder home, Map<String, String> environment) throws StartException {
        try {
            PostgresPrograms programs = new PostgresChoice(PostgresChoice.SYSTEM)
                    .of(home, environment.getOrDefault(PostgresChoice.VARIABLE, ""));
            return new EmbeddedDatabase(home, PostgresCommands.of(programs));
        } catch (IOException e) {
            throw new StartException("The embedded PostgreSQL cannot be unpacked: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Starts it, or joins the one that an earlier server left. It may take half an hour after a crash.
     *
     * @throws StartException if it does not start here, or is closed meanwhile
     */
    public void start() throws StartException {
        try {
            if (!cluster.isMade()) {
                make();
            }
            password = Files.readString(passwordFile).strip();
            OptionalInt left = left();
            foundRunning = left.isPresent();
            port = foundRunning ? left.getAsInt() : freePort();
            if (!foundRunning) {
                run(commands.start(cluster.path(), port, log, RECOVERY.toSeconds()));
                Database.ask(url(), USER, password, ANSWER_SECONDS);
            }
        } catch (IOException | SQLException e) {
            if (isClosing()) {
                throw new StartException("Stopped before it was ready.", e);
            }
            throw new StartException(
                    "The embedded PostgreSQL did not start: " + e.getMessage() + "; its log is " + log + ".", e);
        }
    }

    /** Whether an earlier server had left it running. */
    public boolean foundRunning() {
        return foundRunning;
    }

    private void make() throws IOException {
        FolderTree.delete(cluster.path()); // a first start that was killed
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        byte[] text = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
        // on disk before the cluster is: without it nobody would ever get in
        AtomicFile.write(passwordFile, PosixFilePermissions.fromString("rw-------"), out -> out.write(text));
        Path fresh = cluster.path().resolveSibling("creating");
        FolderTree.delete(fresh);
        run(commands.make(fresh, USER, passwordFile));
        Files.move(fresh, cluster.path());
        Folders.force(cluster.path().resolveSibling("."));
    }

    /**
     * The port of a server that runs already. One that starts, recovers or ends is waited for; what a dead one left is
     * removed, and whoever listens on its port now is not asked: that may be anybody, and would learn the password.
     * Nobody else starts one meanwhile, as we hold the home folder.
     */
    private OptionalInt left() throws IOException, SQLException {
        long began = System.nanoTime();
        while (cluster.isInUse()) {
            OptionalInt named = cluster.port();
            if (named.isPresent() && letsIn(named.getAsInt())) {
                return named;
            }
            if (System.nanoTime() - began > RECOVERY.toNanos()) {
                throw new IOException("the one that works on " + cluster.path() + " neither answers nor ends");
            }
            pause();
        }
        cluster.removePidFile();
        return OptionalInt.empty();
    }

    /** Whether the server answers there and takes our password. One that does not take it never will. */
    private boolean letsIn(int candidate) throws SQLException {
        try {
            Database.ask(url(candidate), USER, password, 10);
            return true;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(INVALID_AUTHORIZATION)) {
                throw e;
            }
            return false;
        }
    }

    private void pause() throws IOException {
        if (isClosing()) {
            throw new IOException("stopped");
        }
        try {
            Thread.sleep(ASK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(List<String> command) throws IOException {
        Process process = launch(command);
        try {
            if (!process.waitFor(RECOVERY.toSeconds() + ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("one of its programs took too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("one of its programs ended with status " + process.exitValue());
        }
    }

    private synchronized Process launch(List<String> command) throws IOException {
        if (closing) {
            throw new IOException("stopped");
        }
        Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Process launched = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        program = launched;
        return launched;
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public String url() {
        if (port == 0) {
            throw new IllegalStateException("A database has an address once it is started.");
        }
        return url(port);
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return password;
    }

    /**
     * Stops it in order, also one that is starting at this moment: open transactions roll back, everything committed is
     * on disk.
     */
    @Override
    public void close() throws IOException {
        Process running = lastProgram();
        if (running != null) {
            settle(running);
        }
        if (cluster.isServed()) {
            stop();
        }
    }

    private synchronized @Nullable Process lastProgram() {
        closing = true;
        return program;
    }

    /** Waits until a program that runs has ended, or has started what can be stopped. */
    private void settle(Process running) {
        if (!cluster.isMade()) {
            running.destroy(); // the next start makes the cluster anew
        }
        long began = System.nanoTime();
        long limit = Duration.ofSeconds(STOP_SECONDS).toNanos();
        try {
            while (running.isAlive() && !cluster.hasPidFile() && System.nanoTime() - began < limit) {
                running.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws IOException {
        Process process = new ProcessBuilder(commands.stop(cluster.path(), STOP_SECONDS))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.waitFor(2L * STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
