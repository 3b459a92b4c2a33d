package org.sallyport.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.sallyport.launcher.StartException;

/**
 * The command lines that make, start and stop a cluster.
 *
 * @param programs the programs to call
 * @param asUser what comes before each of them, so that it runs as a user whom PostgreSQL accepts
 */
record PostgresCommands(PostgresPrograms programs, List<String> asUser) {
    private static final int FIRST_WITH_BUILTIN_LOCALES = 17;

    /**
     * Commands that run as this process's user.
     *
     * @throws StartException if that is root, and this machine has no user namespaces
     */
    static PostgresCommands of(PostgresPrograms programs) throws StartException, IOException {
        return new PostgresCommands(programs, userPrefix());
    }

    /** Makes a cluster, forced to disk, whose one role has the password in a file. */
    List<String> make(Path data, String user, Path passwordFile) {
        List<String> initdb = command("initdb", "-A", "scram-sha-256", "-U", user);
        initdb.addAll(List.of("--pwfile", passwordFile.toString(), "-E", "UTF8", "-D", data.toString()));
        if (programs.major() >= FIRST_WITH_BUILTIN_LOCALES) {
            // the built-in provider sorts alike on every machine, whatever its C library
            initdb.addAll(List.of("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        } else {
            initdb.addAll(List.of("--locale", "C.UTF-8"));
        }
        return initdb;
    }

    /** Starts a cluster's server on a port of loopback, and waits until it lets somebody in. */
    List<String> start(Path data, int port, Path log, long waitSeconds) {
        List<String> command = command("pg_ctl", "start", "-w", "-t", String.valueOf(waitSeconds));
        command.addAll(List.of("-D", data.toString(), "-l", log.toString(), "-o"));
        command.add("-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c max_connections=80 -c shared_buffers=64MB -c log_min_messages=warning"
                + " -c timezone=UTC -c log_timezone=UTC -c lc_messages=C");
        return command;
    }

    /** Stops a cluster's server in order and waits: open transactions roll back, everything committed is on disk. */
    List<String> stop(Path data, long waitSeconds) {
        List<String> command = command("pg_ctl", "stop", "-w", "-t", String.valueOf(waitSeconds), "-m", "fast");
        command.addAll(List.of("-D", data.toString()));
        return command;
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(asUser);
        command.add(programs.program(program).toString());
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
}
