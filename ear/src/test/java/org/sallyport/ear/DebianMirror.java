package org.sallyport.ear;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.junit.jupiter.api.Assertions.fail;

/** The Debian mirror that this machine's apt is configured with, the key of its archive, and systems made from it. */
final class DebianMirror {
    static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    private DebianMirror() {}

    /** Where an archive lies ({@code debian}, {@code debian-security}); skips the test where apt knows none. */
    static URI of(String archive) throws IOException {
        Pattern line = Pattern.compile(
                "^(?:URIs:\\s*|deb\\s+(?:\\[[^]]*]\\s+)?)(https?://\\S+/" + archive + ")/?(?:\\s|$)",
                Pattern.MULTILINE);
        try (Stream<Path> further = Files.list(Path.of("/etc/apt/sources.list.d"));
                Stream<Path> files = Stream.concat(Stream.of(Path.of("/etc/apt/sources.list")), further)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher source = line.matcher(Files.readString(file));
                if (source.find()) {
                    return URI.create(source.group(1));
                }
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("apt is not configured with a mirror of " + archive + ", and CI may skip nothing");
        }
        return Assumptions.abort("apt is not configured with a mirror of " + archive);
    }

    /** The archive's keys, ASCII-armored. */
    static String key(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("gnupg"));
        String said = Programs.run(
                folder,
                "gpg",
                "--homedir",
                home.toString(),
                "--no-default-keyring",
                "--keyring",
                KEYRING.toString(),
                "--export",
                "--armor");
        return said.substring(said.indexOf("-----BEGIN"));
    }

    /** Makes a small system in a folder; its services never start. */
    static void bootstrap(String suite, Path root) throws IOException {
        Programs.run(
                root.getParent(),
                "debootstrap",
                "--variant=minbase",
                "--keyring=" + KEYRING,
                suite,
                root.toString(),
                of("debian").toString());
        Path policy = Files.writeString(root.resolve("usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n");
        if (!policy.toFile().setExecutable(true, false)) {
            throw new IOException(policy + " cannot be made executable");
        }
    }

    /** Runs a program of a system. */
    static String chroot(Path root, String... command) throws IOException {
        List<String> all = Stream.concat(
                        Stream.of(
                                "chroot",
                                root.toString(),
                                "env",
                                "-i",
                                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                "DEBIAN_FRONTEND=noninteractive",
                                "LC_ALL=C"),
                        Stream.of(command))
                .toList();
        return Programs.run(root, all.toArray(String[]::new));
    }
}
