package org.sallyport.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.sallyport.launcher.client.ServerClient;
import org.sallyport.launcher.database.Database;
import org.sallyport.launcher.database.EmbeddedDatabase;
import org.sallyport.launcher.database.ExternalDatabase;
import org.sallyport.launcher.home.HomeFolder;
import org.sallyport.launcher.home.ProgramFiles;
import org.sallyport.launcher.server.ServerProcess;
import org.sallyport.launcher.server.ServerSettings;

/**
 * A server with all that belongs to it: home folder, database, application server. They start in this order and stop in
 * the reverse one, at {@link #close} or when this process is asked to end, whichever comes first.
 */
final class RunningServer implements Closeable {
    private static final Logger LOG = System.getLogger(RunningServer.class.getName());

    private final Deque<Closeable> parts = new ArrayDeque<>();
    private final Thread atEnd = new Thread(this::stop, "stop");
    private volatile boolean stopping;
    private @Nullable ServerProcess server;

    private RunningServer() {}

    /**
     * Starts a server and returns when its health check passes.
     *
     * @throws StartException if it does not; what had started is stopped
     */
    static RunningServer start(Path homePath, int port, ServerRole role) throws StartException, InterruptedException {
        return start(homePath, port, role, () -> {});
    }

    /**
     * Starts a server and returns when its health check passes.
     *
     * @param afterwards closed once all of it has stopped, also when this process is asked to end
     * @throws StartException if it does not; what had started is stopped
     */
    static RunningServer start(Path homePath, int port, ServerRole role, Closeable afterwards)
            throws StartException, InterruptedException {
        var running = new RunningServer();
        running.parts.push(afterwards);
        Runtime.getRuntime().addShutdownHook(running.atEnd);
        boolean ready = false;
        try {
            running.startParts(homePath, port, role);
            ready = true;
            return running;
        } catch (IOException e) {
            throw new StartException("The home folder " + homePath + " cannot be used: " + e.getMessage() + ".", e);
        } finally {
            if (!ready) {
                running.close();
            }
        }
    }

    private void startParts(Path homePath, int port, ServerRole role)
            throws IOException, StartException, InterruptedException {
        ServerSettings settings = ServerSettings.of(port, role.name(), System.getenv());
        HomeFolder home = hold(HomeFolder.take(homePath));
        ProgramFiles program = ProgramFiles.unpack(runnableFile(), home.programs());
        Database database = database(home);
        ServerProcess started = ServerProcess.start(home, program, database, settings);
        hold(() -> {
            try {
                started.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server = started;
        started.awaitReady();
        ServerClient.announce(home.folder(), started.address());
        hold(() -> ServerClient.withdraw(home.folder()));
    }

    private Database database(HomeFolder home) throws StartException {
        Optional<Database> external = ExternalDatabase.of(System.getenv());
        if (external.isPresent()) {
            return hold(external.get());
        }
        // held before it starts: a start that fails or is broken off leaves no database without its server
        EmbeddedDatabase embedded = hold(EmbeddedDatabase.of(home, System.getenv()));
        embedded.start();
        return embedded;
    }

    private synchronized <T extends Closeable> T hold(T part) throws StartException {
        if (stopping) {
            closeQuietly(part);
            throw new StartException("Stopped before it was ready.");
        }
        parts.push(part);
        return part;
    }

    private static Path runnableFile() throws StartException {
        try {
            return Path.of(RunningServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new StartException("The program cannot find its own file.", e);
        }
    }

    /** Where it listens. */
    URI address() {
        if (server == null) {
            throw new IllegalStateException("A started server has an address.");
        }
        return server.address();
    }

    /** Waits for its end: 0 if it was asked to stop, 1 if it ended by itself. */
    int await() throws InterruptedException {
        if (server == null) {
            return 1;
        }
        int status = server.await();
        if (stopping) {
            return 0;
        }
        System.err.println("The server ended by itself with status " + status + "; its log is " + server.log() + ".");
        return 1;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The process is ending already.");
        }
    }

    private synchronized void stop() {
        stopping = true;
        while (!parts.isEmpty()) {
            closeQuietly(parts.pop());
        }
    }

    private static void closeQuietly(Closeable part) {
        try {
            part.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A part of the server did not stop in order.", e);
        }
    }
}
