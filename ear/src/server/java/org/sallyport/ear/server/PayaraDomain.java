package org.sallyport.ear.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.database.EmbeddedDatabase;
import org.sallyport.launcher.home.HomeFolder;

/**
 * A domain of Payara Server with what the README's deployment guide asks for: the driver, the pool {@code jdbc/main},
 * the batch engine on it, no limit of time on requests, the home folder. Started before Arquillian looks for a running
 * server, ended with the tests. It listens beside the usual ports.
 */
public final class PayaraDomain implements LauncherSessionListener {
    private static final String NAME = "sallyport";
    private static final String PORT_BASE = "28000";
    private static final String ADMIN_PORT = "28048";

    private final Path payara = Path.of(System.getProperty("payara.home"));
    private HomeFolder home;
    private EmbeddedDatabase database;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            Path folder = Path.of(System.getProperty("sallyport.server.home"));
            home = HomeFolder.take(folder);
            database = EmbeddedDatabase.of(home, Map.of());
            database.start();
            asadmin("create-domain", "--portbase", PORT_BASE, "--nopassword", "true", NAME);
            copyDriver();
            asadmin("start-domain", NAME);
            configure(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StartException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(Path folder) throws IOException {
        remote("create-system-properties", "sallyport.home=" + escaped(folder.toString()));
        remote(
                "create-jdbc-connection-pool",
                "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
                "--restype=javax.sql.DataSource",
                "--maxpoolsize=40",
                "--isconnectvalidatereq=true",
                "--validationmethod=auto-commit",
                "--property",
                "url=" + escaped(database.url()) + ":user=" + database.user() + ":password=" + database.password(),
                "mainPool");
        remote("create-jdbc-resource", "--connectionpoolid=mainPool", "jdbc/main");
        remote(
                "set-batch-runtime-configuration",
                "--datasourcelookupname=jdbc/main",
                "--executorservicelookupname=concurrent/__defaultManagedExecutorService");
        for (int listener = 1; listener <= 2; listener++) {
            remote(
                    "set",
                    "configs.config.server-config.network-config.protocols.protocol.http-listener-" + listener
                            + ".http.request-timeout-seconds=-1");
        }
        String transport = "configs.config.server-config.network-config.transports.transport.tcp.";
        remote("set", transport + "write-timeout-millis=600000");
        remote("set", transport + "read-timeout-millis=60000");
        remote("set", transport + "acceptor-threads=" + Runtime.getRuntime().availableProcessors());
        asadmin("restart-domain", NAME);
    }

    /** asadmin parts names and values at colons. */
    private static String escaped(String value) {
        return value.replace(":", "\\:");
    }

    private void copyDriver() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("sallyport.server.lib")))) {
            Path driver = files.filter(file -> file.getFileName().toString().startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(
                    driver, payara.resolve("glassfish/domains/" + NAME + "/lib").resolve(driver.getFileName()));
        }
    }

    private void remote(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", ADMIN_PORT));
        all.addAll(List.of(command));
        asadmin(all.toArray(String[]::new));
    }

    private void asadmin(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(payara.resolve("bin/asadmin").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", arguments) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            asadmin("stop-domain", NAME);
            asadmin("delete-domain", NAME);
            database.close();
            home.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
