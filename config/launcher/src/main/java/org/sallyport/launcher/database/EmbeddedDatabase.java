package org.sallyport.launcher.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.FolderTree;
import org.sallyport.launcher.home.HomeFolder;

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
 */
public final class EmbeddedDatabase implements Database {
    private static final String USER = "sallyport";
    private static final int TIMEOUT_SECONDS = 60;
    private static final int FIRST_WITH_BUILTIN_LOCALES = 17;

    private final List<String> stop;
    private final int port;
    private final String password;
    private final boolean foundRunning;

    private EmbeddedDatabase(List<String> stop, int port, String password, boolean foundRunning) {
        this.stop = stop;
        this.port = port;
        this.password = password;
        this.foundRunning = foundRunning;
    }

    /**
     * Starts it with the programs that we bring along.
     *
     * @throws StartException if it does not start here
     */
    public static EmbeddedDatabase start(HomeFolder home) throws StartException {
        return start(home, Map.of());
    }

    /**
     * Starts it, or joins the one that an earlier server left running.
     *
     * @param environment which may wish for the system's programs
     * @throws StartException if it does not start here
     */
    public static EmbeddedDatabase start(HomeFolder home, Map<String, String> environment) throws StartException {
        try {
            PostgresPrograms programs = new PostgresChoice(PostgresChoice.SYSTEM)
                    .of(home, environment.getOrDefault(PostgresChoice.VARIABLE, ""));
            Path data = home.postgres().resolve("data-" + programs.major());
            Path passwordFile = home.postgres().resolve("password");
            Path log = home.logs().resolve("postgres.log");
            List<String> asUser = userPrefix();
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                create(programs, asUser, data, passwordFile, log);
            }
            String password = Files.readString(passwordFile).strip();
            List<String> stop = command(asUser, programs.program("pg_ctl"), "stop", "-w", "-t", "60", "-m", "fast");
            stop.addAll(List.of("-D", data.toString()));

            OptionalInt running = runningPort(data, password);
            if (running.isPresent()) {
                return new EmbeddedDatabase(stop, running.getAsInt(), password, true);
            }
            int port = freePort();
            run(log, serverCommand(programs, asUser, data, log, port));
            Database.ask(url(port), USER, password, TIMEOUT_SECONDS);
            return new EmbeddedDatabase(stop, port, password, false);
        } catch (IOException | SQLException e) {
            throw new StartException(
                    "The embedded PostgreSQL did not start: " + e.getMessage() + "; its log is "
                            + home.logs().resolve("postgres.log") + ".",
                    e);
        }
    }

    /** Whether an earlier server had left it running. */
    public boolean foundRunning() {
        return foundRunning;
    }

    private static void create(PostgresPrograms programs, List<String> asUser, Path data, Path passwordFile, Path log)
            throws IOException, StartException {
        FolderTree.delete(data); // a first start that was killed
        Files.deleteIfExists(passwordFile);
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(random) + "\n");
        Path fresh = data.resolveSibling("creating");
        FolderTree.delete(fresh);
        List<String> initdb = command(asUser, programs.program("initdb"), "-A", "scram-sha-256", "-U", USER);
        initdb.addAll(List.of("--pwfile", passwordFile.toString(), "-E", "UTF8", "-D", fresh.toString()));
        if (programs.major() >= FIRST_WITH_BUILTIN_LOCALES) {
            // the built-in provider sorts alike on every machine, whatever its C library
            initdb.addAll(List.of("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        } else {
            initdb.addAll(List.of("--locale", "C.UTF-8"));
        }
        run(log, initdb);
        Files.move(fresh, data);
    }

    private static List<String> serverCommand(
            PostgresPrograms programs, List<String> asUser, Path data, Path log, int port) {
        List<String> command = command(asUser, programs.program("pg_ctl"), "start", "-w", "-t", "60");
        command.addAll(List.of("-D", data.toString(), "-l", log.toString(), "-o"));
        command.add("-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c max_connections=80 -c shared_buffers=64MB -c log_min_messages=warning"
                + " -c timezone=UTC -c log_timezone=UTC -c lc_messages=C");
        return command;
    }

    private static List<String> command(List<String> asUser, Path program, String... arguments) {
        List<String> command = new ArrayList<>(asUser);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it sees another user, while its files stay
     * root's.
     */
    private static List<String> userPrefix() throws IOException, StartException {
        if (!isRoot()) {
            return List.of();
        }
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            throw new StartException(rootSentence(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StartException(rootSentence());
    }

    private static String rootSentence() {
        return "The embedded PostgreSQL cannot run as root on this machine; start as another user, or set SALLYPORT_DB_URL.";
    }

    private static boolean isRoot() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("Uid:"))
                        .anyMatch(line -> line.split("\\s+", -1)[2].equals("0"));
    }

    /** The port on the fourth line of the pid file, if a server answers there and takes our password. */
    private static OptionalInt runningPort(Path data, String password) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return OptionalInt.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4 || !lines.get(3).strip().matches("\\d{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        try {
            Database.ask(url(port), USER, password, 10);
            return OptionalInt.of(port);
        } catch (SQLException e) {
            return OptionalInt.empty(); // a pid file of a dead server: pg_ctl start looks at it again and removes it
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path log, List<String> command) throws IOException {
        Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        try {
            if (!process.waitFor(2 * TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(command.size() - 1) + " took too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("one of its programs ended with status " + process.exitValue());
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public String url() {
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

    /** Stops it in order: open transactions roll back, everything committed is on disk. */
    @Override
    public void close() throws IOException {
        Process process = new ProcessBuilder(stop)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.waitFor(2 * TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
