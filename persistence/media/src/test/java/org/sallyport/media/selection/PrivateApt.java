package org.sallyport.media.selection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.sallyport.media.Peer;

/** An apt with nothing installed and one source, a folder. */
final class PrivateApt {
    private static final Pattern INSTALLED = Pattern.compile("(?m)^Inst (\\S+)");
    private final Path folder;

    PrivateApt(Path folder, Path source) throws IOException {
        this.folder = folder;
        for (String part :
                List.of("etc/apt.conf.d", "etc/preferences.d", "lists/partial", "cache/archives/partial", "log")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("status"), "");
        Files.writeString(
                folder.resolve("etc/sources.list"),
                "deb [signed-by=" + source.resolve("collector.asc") + "] file:" + source + " stable main\n");
        Files.writeString(folder.resolve("apt.conf"), """
                Dir "%1$s"; Dir::Etc "etc"; Dir::State "%1$s"; Dir::State::status "%1$s/status"; Dir::Cache "cache";
                Dir::Log "log"; APT::Architecture "amd64"; APT::Architectures { "amd64"; }; APT::Sandbox::User "root";
                Acquire::Languages "none"; Debug::NoLocking "true"; APT::Update::Error-Mode "any";
                """.formatted(folder), StandardCharsets.UTF_8);
    }

    void update() throws Exception {
        apt("apt-get", "update");
    }

    boolean knows(String name) throws Exception {
        return Peer.run(folder, "env", "APT_CONFIG=" + folder.resolve("apt.conf"), "apt-cache", "show", name)
                        .exitCode()
                == 0;
    }

    /** The packages that would be installed. */
    Set<String> simulate(String name) throws Exception {
        Set<String> names = new TreeSet<>();
        INSTALLED.matcher(apt("apt-get", "-s", "install", name)).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** The file of a package, as apt took and checked it. */
    Path download(String name) throws Exception {
        apt("apt-get", "download", name);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The priorities at which a package is had from where, as apt prints them. */
    String policy(String name) throws Exception {
        return apt("apt-cache", "policy", name);
    }

    private String apt(String program, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("env", "APT_CONFIG=" + folder.resolve("apt.conf"), program, "-q"));
        command.addAll(List.of(arguments));
        return Peer.succeed(folder, command.toArray(String[]::new));
    }
}
