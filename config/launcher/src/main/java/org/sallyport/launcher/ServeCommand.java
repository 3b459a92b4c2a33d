package org.sallyport.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: runs a server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs a server until it is stopped by Ctrl-C or SIGTERM.",
        footer = {
            "",
            "Environment:",
            "  SALLYPORT_DB_URL, SALLYPORT_DB_USER, SALLYPORT_DB_PASSWORD",
            "                 a PostgreSQL of your own (jdbc:postgresql://host/name);",
            "                 without them one is started in the home folder",
            "  SALLYPORT_POSTGRES_PROGRAMS",
            "                 system: start it with the system's programs (/usr/lib/postgresql)",
            "  SALLYPORT_HEAP heap of the server (640m)",
            "  SALLYPORT_JVM_OPTIONS",
            "                 further options of its JVM, -Dsallyport.publish.grace=PT1H for instance",
            "  SALLYPORT_PROGRAMS",
            "                 folder that servers of several homes share for the unpacked program",
            "                 (runtime in the home folder)",
            "Every other setting: META-INF/microprofile-config.properties of config/settings."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:SALLYPORT_HOME:-${sys:user.home}/sallyport}",
            description = "Folder of everything that is kept (default: ${DEFAULT-VALUE}).")
    private Path home;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "both",
            description = "collector, repository or both (default: ${DEFAULT-VALUE}).")
    private ServerRole role;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        var out = command.commandLine().getOut();
        try (RunningServer server = RunningServer.start(home, port, role)) {
            out.println("ready on " + server.address());
            out.flush();
            return server.await();
        } catch (StartException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
