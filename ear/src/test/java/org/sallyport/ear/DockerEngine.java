package org.sallyport.ear;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.fail;

/**
 * A Docker Engine of the tests' own, with its own folder and socket and without networks. Needs root, and Debian's
 * docker.io and debootstrap.
 */
public final class DockerEngine implements Closeable {
    private final Path folder;
    private final Path socket;
    private Process daemon;

    /** One that does not run yet. */
    public DockerEngine() throws IOException {
        this(null);
    }

    /** The one that {@link SallyportServer#shared} looks for; does not run yet. */
    public static DockerEngine ofSharedServer() throws IOException {
        return new DockerEngine(sharedSocket());
    }

    /** Where the shared server looks for an engine; nothing is there unless a test has it run. */
    static Path sharedSocket() {
        return Path.of("/var/tmp/dk" + ProcessHandle.current().pid() + ".sock");
    }

    private DockerEngine(Path wanted) throws IOException {
        Programs.require("dockerd", "docker", "debootstrap", "iptables", "bsdtar");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root && "true".equals(System.getenv("CI"))) {
            fail("an engine needs root, and CI may skip nothing");
        }
        Assumptions.assumeTrue(root, "an engine needs root");
        // A short path: a socket's name has to fit into 107 bytes. Outside of a tmpfs, over which overlays may not lie.
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("/var/tmp")), "dk");
        socket = wanted == null ? folder.resolve("d.sock") : wanted;
    }

    /** Where it listens, or will. */
    public Path socket() {
        return socket;
    }

    /** Starts it and waits until it answers; where this machine lets no engine run, the test says so and is skipped. */
    public DockerEngine start() throws IOException {
        daemon = new ProcessBuilder(
                        "dockerd",
                        "--data-root",
                        folder.resolve("data").toString(),
                        "--exec-root",
                        folder.resolve("exec").toString(),
                        "--pidfile",
                        folder.resolve("pid").toString(),
                        "--iptables=false",
                        "--bridge=none",
                        "-H",
                        "unix://" + socket)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int tries = 0; tries < 300; tries++) {
            if (Files.exists(socket)
                    && run("docker", "-H", "unix://" + socket, "info").status() == 0) {
                return this;
            }
            pause();
        }
        String log = Files.readString(folder.resolve("log"));
        close();
        return Assumptions.abort("dockerd does not run here: " + log.substring(Math.max(0, log.length() - 2_000)));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An archive of a small system of this machine's own Debian release, as {@link #rootfs(String)} makes it. */
    public static Path rootfs() throws IOException {
        return rootfs(Programs.osRelease("VERSION_CODENAME"));
    }

    /**
     * An archive of a small system of a Debian release, from the mirror that this machine's apt is configured with;
     * made once and kept in the user's cache.
     */
    public static Path rootfs(String suite) throws IOException {
        Path cache = Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "sallyport-tests"));
        Path archive = cache.resolve("rootfs-" + suite + ".tar");
        if (Files.exists(archive)) {
            return archive;
        }
        Path part = Files.createTempDirectory(cache, "debootstrap");
        Path root = part.resolve("root");
        run("debootstrap", "--variant=minbase", "--components=main", suite, root.toString(), mirror())
                .expect("debootstrap");
        run("tar", "-C", root.toString(), "-cf", part.resolve("rootfs.tar").toString(), ".")
                .expect("tar");
        Files.move(part.resolve("rootfs.tar"), archive);
        run("rm", "-rf", part.toString()).expect("rm");
        return archive;
    }

    /** An archive of a small system made of files of this one, in seconds and without network. */
    static Path ownSystem(Path folder) throws IOException {
        Path archive = folder.resolve("own.tar");
        Path script = folder.resolve("own-system.sh");
        try (InputStream in = DockerEngine.class.getResourceAsStream("/own-system.sh")) {
            Files.copy(in, script);
        }
        run("sh", script.toString(), archive.toString()).expect("own-system.sh");
        return archive;
    }

    /** The address from which this machine's apt takes its own release; it has the other ones as well. */
    public static String mirror() throws IOException {
        String suite = Programs.osRelease("VERSION_CODENAME");
        return Programs.run(
                        Path.of("/"),
                        "apt-get",
                        "indextargets",
                        "--format",
                        "$(SITE) $(RELEASE)",
                        "Created-By: Packages")
                .lines()
                .filter(line -> line.endsWith(" " + suite))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
    }

    /** Runs the engine's client; what it printed. */
    public Output docker(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "-H", "unix://" + socket));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /**
     * What a program left behind.
     *
     * @param text output and errors together
     */
    public record Output(int status, String text) {
        /** The text of one that succeeded. */
        public String expect(String what) {
            return status == 0 ? text.strip() : fail(what + " ended with " + status + ":\n" + text);
        }
    }

    private static Output run(String... command) throws IOException {
        Path output = Files.createTempFile("docker", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                fail(command[0] + " did not end");
            }
            return new Output(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }

    /** Ends it, and removes all that it made. */
    @Override
    public void close() {
        try {
            if (daemon != null) {
                daemon.destroy();
                if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
                    daemon.destroyForcibly().waitFor();
                }
            }
            run("sh", "-c", "umount " + folder + "/exec/netns/* 2>/dev/null; rm -rf " + folder + " " + socket);
        } catch (IOException e) {
            fail("the engine's folder stays", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
