package org.sallyport.media.openpgp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.Peer;

/** A gpg with a home folder of its own. Paths in its arguments are relative to the folder around that. */
final class GpgHome {

    private final Path folder;
    private final Path home;

    private GpgHome(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    static GpgHome in(Path folder) throws IOException {
        // The agent's socket path may have 107 bytes: not below a test's own deep folder.
        Path home = Files.createTempDirectory("gpg");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAgent(home)));
        return new GpgHome(folder, home);
    }

    private static void endAgent(Path home) {
        try {
            new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "gpg-agent")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Path home() {
        return home;
    }

    String run(String... arguments) throws IOException, InterruptedException {
        return Peer.succeed(folder, command(arguments));
    }

    /** A key without passphrase; its fingerprint. */
    Fingerprint makeKey(String userId, String algorithm, String usage, String expire)
            throws IOException, InterruptedException {
        run("--passphrase", "", "--pinentry-mode", "loopback", "--quick-gen-key", userId, algorithm, usage, expire);
        return fingerprintOf(userId);
    }

    Fingerprint fingerprintOf(String userId) throws IOException, InterruptedException {
        String keys = run("--list-keys", "--with-colons", "=" + userId);
        String line =
                keys.lines().filter(text -> text.startsWith("fpr:")).findFirst().orElseThrow();
        return new Fingerprint(line.split(":", -1)[9]);
    }

    byte[] export(String name) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "export", ".gpg");
        run("--yes", "-o", file.toString(), "--export", name);
        return Files.readAllBytes(file);
    }

    private String[] command(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--no-tty", "--quiet"));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }
}
