package org.sallyport.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.sallyport.launcher.client.ServerClient;
import org.sallyport.launcher.demo.DemoChoice;
import org.sallyport.launcher.demo.DemoUpstream;
import org.sallyport.launcher.demo.Demonstration;
import org.sallyport.launcher.demo.SampleRepository;
import org.sallyport.launcher.home.FolderTree;

/** {@code demo}: the main job in one command. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Does the main job once, on a real upstream.",
            "Mirrors an apt suite with checked signatures, makes a signed image, downloads it with an interrupted",
            "transfer, verifies it, ingests it on the other side and serves it."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder to be made for the server (default: a temporary one, removed at the end).")
    private @Nullable Path home;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the server, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "Root of an apt archive (default: this machine's own apt sources, else deb.debian.org).")
    private @Nullable URI upstream;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "Its suite (default: the -updates suite of apt's sources, else bookworm-updates).")
    private @Nullable String suite;

    @Option(names = "--components", paramLabel = "NAMES", split = ",", description = "Components, parted by commas.")
    private String @Nullable [] components;

    @Option(
            names = "--architectures",
            paramLabel = "NAMES",
            split = ",",
            description = "Architectures, parted by commas (default: this machine's).")
    private String @Nullable [] architectures;

    @Option(names = "--key", paramLabel = "FILE", description = "Keyring of the upstream's signatures.")
    private @Nullable Path key;

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            defaultValue = "demo",
            description = "Label of the set (default: ${DEFAULT-VALUE}).")
    private String label;

    @Option(
            names = "--media-size",
            paramLabel = "BYTES",
            description = "Capacity of a disc in bytes (default: 4700000000).")
    private @Nullable Long mediaSize;

    @Option(names = "--keep", description = "Keep the folder, and keep the server running until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--sample",
            description = "Use a small signed repository that is made on the spot; needs no network.")
    private boolean sample;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = command.commandLine().getErr();
        long began = System.nanoTime();
        Path folder = null;
        try {
            folder = folder();
            return demonstrate(folder, began);
        } catch (StartException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println(sentence(e));
            return 1;
        } finally {
            if (folder != null) {
                remove(folder);
            }
        }
    }

    private int demonstrate(Path folder, long began) throws IOException, StartException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        var printed = new PrintedSteps(out);
        try (SampleRepository made = sample ? sample(folder) : null) {
            DemoUpstream chosen = made == null ? choose(printed) : made.upstream(wantedArchitectures());
            if (made != null) {
                printed.say("Made a small signed repository on this machine as upstream; it is a sample.");
            }
            printed.say("Starting a server on " + folder + " ...");
            try (RunningServer server =
                    RunningServer.start(folder.resolve("home"), port, ServerRole.both, () -> remove(folder))) {
                printed.say("Ready on " + server.address());
                var demonstration = new Demonstration(ServerClient.of(folder.resolve("home")), printed, folder);
                String line = demonstration.run(chosen, new Demonstration.Wish(label, Optional.ofNullable(mediaSize)));
                printed.say(String.format(
                        Locale.ROOT,
                        "Done in %.1f s. A host that may reach this server would use:",
                        (System.nanoTime() - began) / 1e9));
                out.println(line);
                out.flush();
                return keep ? stay(server, printed) : 0;
            }
        }
    }

    private static int stay(RunningServer server, PrintedSteps printed) throws InterruptedException {
        printed.say("The server keeps running; end it by Ctrl-C.");
        return server.await();
    }

    private DemoUpstream choose(PrintedSteps printed) throws IOException, InterruptedException {
        var wish = new DemoChoice(
                Optional.ofNullable(upstream),
                Optional.ofNullable(suite),
                components == null ? List.of() : Arrays.asList(components),
                wantedArchitectures(),
                Optional.ofNullable(key));
        return wish.upstream(printed::say);
    }

    private SampleRepository sample(Path folder) throws IOException {
        return SampleRepository.start(
                folder.resolve("sample-key.asc"),
                wantedArchitectures(),
                Clock.systemUTC().instant());
    }

    private List<String> wantedArchitectures() {
        if (architectures != null) {
            return Arrays.asList(architectures);
        }
        return List.of(System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    }

    private Path folder() throws IOException {
        if (home == null) {
            Path temporary = Files.createTempDirectory("sallyport-demo-");
            temporary.toFile().deleteOnExit(); // while it is empty it is nobody's to remove
            return temporary;
        }
        Path wanted = home.toAbsolutePath();
        Files.createDirectories(wanted);
        try (Stream<Path> entries = Files.list(wanted)) {
            if (entries.findAny().isPresent()) {
                throw new IOException("The folder " + wanted + " is not empty; a demonstration needs a fresh one.");
            }
        }
        return wanted;
    }

    /** Removes it unless it was asked for. */
    private void remove(Path folder) {
        if (home != null || keep) {
            return;
        }
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            command.commandLine().getErr().println("The folder " + folder + " could not be removed: " + e.getMessage());
        }
    }

    private static String sentence(IOException e) {
        String message = e.getMessage();
        return message == null ? "The demonstration failed: " + e.getClass().getSimpleName() + "." : message;
    }
}
