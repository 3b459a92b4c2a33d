package org.sallyport.ear;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A small apt repository as any upstream has it, made with dpkg-deb, apt-ftparchive and gpg, and served over HTTP:
 * suite {@code stable}, component {@code main}, architecture {@code amd64}.
 */
public final class LocalUpstream implements Closeable {
    private final Path folder;
    private final String suite;
    private final Path root;
    private final Path gpgHome;
    private final HttpServer server;
    private String validity = "";

    LocalUpstream(Path folder) throws IOException {
        this(folder, "stable");
    }

    /** An upstream of a suite. */
    public LocalUpstream(Path folder, String suite) throws IOException {
        this.suite = suite;
        requireTools("dpkg-deb", "apt-ftparchive", "gpg", "gpgconf");
        this.folder = Files.createDirectories(folder);
        this.root = Files.createDirectories(folder.resolve("root"));
        // A short path: the agent's socket has to fit into 107 bytes.
        this.gpgHome = Files.createTempDirectory("up");
        run(
                "gpg",
                "--homedir",
                gpgHome.toString(),
                "--batch",
                "--passphrase",
                "",
                "--quick-generate-key",
                "upstream@example.org",
                "rsa3072",
                "sign",
                "never");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "upstream");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** Goes on only if the programs are installed; CI may skip nothing. */
    static void requireTools(String... programs) {
        for (String program : programs) {
            boolean present = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
            if (!present && "true".equals(System.getenv("CI"))) {
                fail(program + " is not installed, and CI may skip nothing");
            }
            Assumptions.assumeTrue(present, program + " is not installed");
        }
    }

    /** Adds a package that installs one file; publishes nothing yet. */
    LocalUpstream with(String name, String version, String depends, String text) throws IOException {
        return with(name, version, depends.isEmpty() ? "" : "Depends: " + depends + "\n", text, "");
    }

    /** Adds a package with further fields of its stanza, and a changelog unless that is empty. */
    public LocalUpstream with(String name, String version, String fields, String text, String changelog)
            throws IOException {
        Path tree = folder.resolve("build-" + name + "-" + version);
        Files.createDirectories(tree.resolve("DEBIAN"));
        Path share = Files.createDirectories(tree.resolve("usr/share/" + name));
        Files.writeString(share.resolve("text"), text);
        Files.writeString(
                tree.resolve("DEBIAN/control"),
                "Package: " + name + "\nVersion: " + version + "\nArchitecture: all\n"
                        + "Maintainer: Up Stream <upstream@example.org>\n"
                        + fields
                        + "Description: a package of the tests\n");
        if (!changelog.isEmpty()) {
            Path docs = Files.createDirectories(tree.resolve("usr/share/doc/" + name));
            Path log = Files.writeString(docs.resolve("changelog.Debian"), changelog);
            run("gzip", "-9n", log.toString());
        }
        Path pool = Files.createDirectories(root.resolve("pool/main/" + name.charAt(0) + "/" + name));
        run("dpkg-deb", "--root-owner-group", "-b", tree.toString(), pool.toString());
        return this;
    }

    /** Lists that are published from now on end so many seconds after they were made. */
    LocalUpstream validFor(int seconds) {
        validity = Integer.toString(seconds);
        return this;
    }

    /** Writes and signs the indexes. */
    public LocalUpstream publish() throws IOException {
        Path suite = root.resolve("dists/" + this.suite);
        Path binary = Files.createDirectories(suite.resolve("main/binary-amd64"));
        String packages = run("apt-ftparchive", "packages", "pool/main");
        Files.writeString(binary.resolve("Packages"), packages);
        run("gzip", "-9nkf", binary.resolve("Packages").toString());
        run("xz", "-kf", binary.resolve("Packages").toString());
        Files.deleteIfExists(suite.resolve("Release"));
        Files.deleteIfExists(suite.resolve("InRelease"));
        Files.deleteIfExists(suite.resolve("Release.gpg"));
        String option = "APT::FTPArchive::Release::";
        Files.writeString(
                suite.resolve("Release"),
                run(
                        "apt-ftparchive",
                        "-o",
                        option + "Origin=Local",
                        "-o",
                        option + "Suite=" + this.suite,
                        "-o",
                        option + "Codename=" + this.suite,
                        "-o",
                        option + "Components=main",
                        "-o",
                        option + "Architectures=amd64",
                        "-o",
                        option + "ValidTime=" + validity,
                        "release",
                        "dists/" + this.suite));
        Path release = suite.resolve("Release");
        gpg("--output", suite.resolve("InRelease").toString(), "--clearsign", release.toString());
        gpg("--output", suite.resolve("Release.gpg").toString(), "-abs", release.toString());
        return this;
    }

    /** Serves a file beside the repository. */
    LocalUpstream serving(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), text);
        return this;
    }

    /** A file that is served; its path is a pattern of names from the root. */
    Path file(String glob) throws IOException {
        PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + root + "/" + glob);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(matcher::matches).findFirst().orElseThrow();
        }
    }

    /** The key that signs, ASCII-armored. */
    public String key() throws IOException {
        return gpg("--armor", "--export", "upstream@example.org");
    }

    /** Where {@code dists} lies. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String gpg(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("gpg", "--homedir", gpgHome.toString(), "--batch", "--yes", "--pinentry-mode", "loopback"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) throws IOException {
        return run(root, command);
    }

    /** Runs a program that must succeed; what it printed. */
    static String run(Path where, String... command) throws IOException {
        Path output = Files.createTempFile("run", ".out");
        Path errors = Files.createTempFile("run", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                fail(command[0] + " did not end");
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue())
                    .as("%s: %s%n%s", String.join(" ", command), printed, Files.readString(errors))
                    .isZero();
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = root.resolve(exchange.getRequestURI().getPath().substring(1))
                    .normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        run("gpgconf", "--homedir", gpgHome.toString(), "--kill", "all");
        try (Stream<Path> files = Files.walk(gpgHome)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
