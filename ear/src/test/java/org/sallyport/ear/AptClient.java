package org.sallyport.ear;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** A real apt-get with everything of its own: configuration, lists, cache, and a private root that it installs into. */
final class AptClient {
    private final Path folder;
    private final Path root;

    /**
     * A client of one source.
     *
     * @param key that its metadata must be signed with, ASCII-armored
     */
    AptClient(Path folder, URI source, String key) throws IOException {
        this(folder, source, "stable", key);
    }

    /** A client without any source, to be configured below its folder {@code etc}. */
    AptClient(Path folder) throws IOException {
        this(folder, URI.create("http://127.0.0.1:1/"), "none", "");
        Files.delete(folder.resolve("etc/apt/sources.list"));
    }

    /** A client of one source's suite. */
    AptClient(Path folder, URI source, String suite, String key) throws IOException {
        LocalUpstream.requireTools("apt-get", "dpkg");
        this.folder = folder;
        this.root = folder.resolve("root");
        for (String part : List.of(
                "etc/apt/apt.conf.d",
                "etc/apt/preferences.d",
                "etc/apt/trusted.gpg.d",
                "etc/apt/sources.list.d",
                "var/lib/apt/lists/partial",
                "var/cache/apt/archives/partial",
                "var/lib/dpkg",
                "var/log/apt",
                "root/var/lib/dpkg/info",
                "root/var/lib/dpkg/updates")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("var/lib/dpkg/status"), "");
        Files.writeString(root.resolve("var/lib/dpkg/status"), "");
        Path keyring = Files.writeString(folder.resolve("etc/apt/key.asc"), key);
        Files.writeString(
                folder.resolve("etc/apt/sources.list"),
                "deb [signed-by=" + keyring + " arch=amd64] " + source + " " + suite + " main\n");
        Files.writeString(folder.resolve("apt.conf"), """
                Dir "%1$s/"; Dir::State::status "%1$s/root/var/lib/dpkg/status"; Dir::Etc "etc/apt";
                Dir::Bin::dpkg "/usr/bin/dpkg"; APT::Architecture "amd64"; APT::Architectures { "amd64"; };
                APT::Sandbox::User "root"; Acquire::Languages "none"; Debug::NoLocking "true";
                APT::Update::Error-Mode "any"; Acquire::Retries "0"; Acquire::http::Proxy "DIRECT";
                """.formatted(folder));
    }

    /** Reads the indexes; fails when they are not signed with the key. */
    void update() throws IOException {
        aptGet("update");
    }

    /** Installs into the private root. */
    void install(String name) throws IOException {
        aptGet(
                "-y",
                "-o",
                "Dpkg::Options::=--root=" + root,
                "-o",
                "Dpkg::Options::=--force-not-root",
                "-o",
                "Dpkg::Options::=--log=" + folder.resolve("dpkg.log"),
                "install",
                name);
    }

    /** Fetches package files into a folder of its own, as its lists name them. */
    Path download(List<String> names) throws IOException {
        Path target = Files.createDirectories(folder.resolve("downloaded"));
        List<String> command = new ArrayList<>(List.of("download"));
        command.addAll(names);
        aptGet(target, command.toArray(String[]::new));
        return target;
    }

    /** A file of the private root. */
    Path installed(String path) {
        return root.resolve(path);
    }

    private void aptGet(String... arguments) throws IOException {
        aptGet(folder, arguments);
    }

    private void aptGet(Path where, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("apt-get.out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("APT_CONFIG", folder.resolve("apt.conf").toString());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                fail("apt-get did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        assertThat(process.exitValue())
                .as("%s:%n%s", String.join(" ", command), Files.readString(output))
                .isZero();
    }
}
