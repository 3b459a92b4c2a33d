package org.sallyport.launcher.child;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Properties;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;

/**
 * Main class of the server's JVM: {@code ServerMain PORT DOMAIN LOGGING EAR}, that is the port to listen on, an empty
 * folder for Micro's domain, the file of logging properties, and the application.
 *
 * <p>The EAR is deployed after the boot, through the API: Micro's own deployment at boot ends in a failure of its
 * status print-out for an application of several modules. Standard input is a leash: at its end, which comes even when
 * the launcher is killed, this process stops in order.
 */
public final class ServerMain {
    private static final String APPLICATION = "sallyport";
    private static final long STOP_MILLIS = 30_000;
    /**
     * A blocked answer is ended by our own idle limit; this one holds for whatever has none, and would strike first.
     */
    private static final int WRITE_MILLIS = 600_000;

    private static final int READ_MILLIS = 60_000;

    private ServerMain() {}

    /** Starts and stays. */
    public static void main(String[] arguments) throws Exception {
        PrintStream launcher = System.out;
        System.setOut(System.err);
        holdOn(System.in);
        setBootProperties();

        PayaraMicroRuntime server = micro().setHttpPort(Integer.parseInt(arguments[0]))
                .setRootDir(new File(arguments[1]))
                .setLogPropertiesFile(new File(arguments[2]))
                .setNoHazelcast(true)
                .setPreBootHandler(ServerMain::beforeBoot)
                .setPostBootHandler(ServerMain::afterBoot)
                .bootStrap();
        server.deploy(new File(arguments[3])); // answers true even when the deployment failed
        boolean deployed = server.getDeployedApplicationNames().contains(APPLICATION);
        launcher.println(deployed ? Messages.DEPLOYED : Messages.NOT_DEPLOYED);
        launcher.flush();
    }

    /**
     * Micro's boot class is in one of the modules that the class path names, where the compiler does not look; Micro's
     * own launcher would load it from jars within a jar.
     */
    private static PayaraMicroBoot micro() throws ReflectiveOperationException {
        return (PayaraMicroBoot) Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
                .getMethod("getInstance")
                .invoke(null);
    }

    /** What Micro's own main method does first. */
    private static void setBootProperties() throws IOException {
        var properties = new Properties();
        try (InputStream in = ServerMain.class.getResourceAsStream("/MICRO-INF/payara-boot.properties")) {
            properties.load(in);
        }
        properties.stringPropertyNames().stream()
                .filter(name -> System.getProperty(name) == null)
                .forEach(name -> System.setProperty(name, properties.getProperty(name)));
    }

    private static void beforeBoot(AdminCommandRunner commands) {
        String protocols = "configs.config.server-config.network-config.protocols.protocol.";
        for (String listener : List.of("http-listener", "https-listener")) {
            // without it every request is ended after 900 s; after the boot it leaves the listener dead
            run(commands, "set", protocols + listener + ".http.request-timeout-seconds=-1");
            // a host that installs much asks more often than the 250 times after which connections end
            run(commands, "set", protocols + listener + ".http.max-connections=-1");
            run(commands, "set", protocols + listener + ".http.xpowered-by=false");
            run(commands, "set", protocols + listener + ".http.server-header=false");
        }
        String transport = "configs.config.server-config.network-config.transports.transport.tcp.";
        // both are 30 s unless told: a host that pauses would lose its download, a drive that spins up its upload
        run(commands, "set", transport + "write-timeout-millis=" + WRITE_MILLIS);
        run(commands, "set", transport + "read-timeout-millis=" + READ_MILLIS);
        // these threads answer small files themselves; with the one that it is by itself, one core would do all of it
        run(
                commands,
                "set",
                transport + "acceptor-threads=" + Runtime.getRuntime().availableProcessors());
        run(commands, "set", "configs.config.server-config.phone-home-runtime-configuration.enabled=false");
        // archives of ours that have beans say so; without a beans.xml lie 20,000 classes of libraries to look through
        run(commands, "set", "configs.config.server-config.cdi-service.enable-implicit-cdi=false");
    }

    /**
     * One pool for everything: JPA, migrations, the batch engine. Its values are names that the server looks up in its
     * environment when it makes the pool, so that no password is in a file or on a command line.
     */
    private static void afterBoot(AdminCommandRunner commands) {
        run(
                commands,
                "create-jdbc-connection-pool",
                "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
                "--restype=javax.sql.DataSource",
                "--steadypoolsize=2",
                "--maxpoolsize=40",
                "--maxwait=30000",
                "--isconnectvalidatereq=true",
                "--validationmethod=auto-commit",
                "--property",
                "url=${ENV=SALLYPORT_DB_URL}:user=${ENV=SALLYPORT_DB_USER}:password=${ENV=SALLYPORT_DB_PASSWORD}"
                        + ":applicationName=sallyport",
                "mainPool");
        run(commands, "create-jdbc-resource", "--connectionpoolid=mainPool", "jdbc/main");
        run(
                commands,
                "set-batch-runtime-configuration",
                "--datasourcelookupname=jdbc/main",
                "--executorservicelookupname=concurrent/__defaultManagedExecutorService");
    }

    private static void run(AdminCommandRunner commands, String name, String... arguments) {
        ClusterCommandResult result = commands.run(name, arguments);
        if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
            throw new IllegalStateException("The server refuses " + name + ": " + result.getOutput());
        }
    }

    private static void holdOn(InputStream leash) {
        var watch = new Thread(
                () -> {
                    try {
                        leash.transferTo(OutputStream.nullOutputStream()); // nothing is said here; its end counts
                    } catch (IOException e) {
                        logger().log(Level.DEBUG, "The launcher's end of the pipe broke.", e);
                    }
                    stop();
                },
                "launcher-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void stop() {
        var impatience = new Thread(
                () -> {
                    try {
                        Thread.sleep(STOP_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "halt");
        impatience.setDaemon(true);
        impatience.start();
        logger().log(Level.WARNING, "The launcher is gone; the server stops.");
        System.exit(1);
    }

    /** Not before Micro has set the log manager up. */
    private static Logger logger() {
        return System.getLogger(ServerMain.class.getName());
    }
}
