package org.sallyport.launcher.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * A cluster's folder, and what it tells of the server that works on it.
 *
 * <pre>
 * DIR/PG_VERSION        there once the cluster is made
 * DIR/postmaster.pid    lines: process id, folder, start, port, …; there while a server runs, and after one was killed
 * </pre>
 *
 * @param path absolute
 */
record ClusterFolder(Path path) {
    private static final Path PROCESSES = Path.of("/proc");

    /** Whether the cluster is made. */
    boolean isMade() {
        return Files.exists(path.resolve("PG_VERSION"));
    }

    /** Whether a server has left its mark; it may be dead. */
    boolean hasPidFile() {
        return Files.exists(pidFile());
    }

    /** The port that the pid file names; empty if there is no such file, or it is not written to the end. */
    OptionalInt port() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile());
        } catch (NoSuchFileException e) {
            return OptionalInt.empty();
        }
        boolean named = lines.size() >= 4 && lines.get(3).strip().matches("\\d{1,5}");
        return named ? OptionalInt.of(Integer.parseInt(lines.get(3).strip())) : OptionalInt.empty();
    }

    /**
     * Whether a process of PostgreSQL works here: a server that starts, runs or ends, or what a killed one left. The
     * process id in the pid file says nothing of this: once its server is dead, another process or a thread may bear
     * that number. All of PostgreSQL's processes work in the cluster's folder, whatever they call themselves.
     */
    boolean isInUse() throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        Path real = path.toRealPath();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(real, process, false)) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Whether the process that the pid file names is the server that works here, so that it may be told to stop. */
    boolean isServed() throws IOException {
        try {
            String id = Files.readAllLines(pidFile()).stream().findFirst().orElse("");
            return id.matches("\\d{1,10}") && worksIn(path.toRealPath(), PROCESSES.resolve(id), true);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** @param unseen the answer for a process of PostgreSQL whose folder is not shown to us, another user's mostly */
    private static boolean worksIn(Path folder, Path process, boolean unseen) {
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
        } catch (AccessDeniedException e) {
            return unseen;
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** Removes what a dead server left; PostgreSQL would refuse to start if the number in it is alive again. */
    void removePidFile() throws IOException {
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return path.resolve("postmaster.pid");
    }
}
