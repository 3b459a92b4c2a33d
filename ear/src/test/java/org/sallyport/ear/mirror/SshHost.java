package org.sallyport.ear.mirror;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.sallyport.ear.Programs;

import static org.assertj.core.api.Assertions.fail;

/**
 * A real sshd on the loopback, whose sessions find the few programs of one folder only; an apt-get among them stands in
 * for the real one and "installs" by writing into that folder.
 */
final class SshHost implements Closeable {
    private static final List<String> CORE = List.of("sh", "id", "uname", "sed", "env");

    private final Path folder;
    private final Path programs;
    private final Process sshd;
    final int port;

    SshHost(Path folder) throws IOException {
        Programs.require("ssh-keygen");
        this.folder = Files.createDirectories(folder);
        this.programs = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("host_rsa", "host_ed25519", "user", "other")) {
            keygen(name, name.endsWith("rsa") ? "rsa" : "ed25519");
        }
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
        for (String name : CORE) {
            Files.createSymbolicLink(programs.resolve(name), which(name));
        }
        script("sudo", "shift; exec \"$@\"");
        script("apt-get", """
                echo "apt-get $*"
                for word in "$@"; do
                  case $word in
                    curl | gpgv) printf '#!/bin/sh\\n' > %1$s/$word; /bin/chmod 755 %1$s/$word ;;
                  esac
                done""".formatted(programs));
        this.port = freePort();
        Files.writeString(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %2$s/host_rsa
                HostKey %2$s/host_ed25519
                AuthorizedKeysFile %2$s/authorized_keys
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                SetEnv PATH=%2$s/bin
                """.formatted(port, folder));
        this.sshd = start();
    }

    private Process start() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd")); // sshd of root parts its privileges there
        }
        Process process = new ProcessBuilder(
                        which("sshd").toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        for (int looks = 0; looks < 100; looks++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process;
            } catch (IOException e) {
                pause();
            }
        }
        process.destroy();
        return fail("sshd does not answer:%n%s", Files.readString(folder.resolve("sshd.log")));
    }

    String hostKey() throws IOException {
        return Files.readString(folder.resolve("host_ed25519.pub")).strip();
    }

    String anotherKey() throws IOException {
        return Files.readString(folder.resolve("other.pub")).strip();
    }

    String privateKey() throws IOException {
        return Files.readString(folder.resolve("user"));
    }

    /** One of its programs takes a while from now on. */
    void slow(String program, int seconds) throws IOException {
        Path real = folder.resolve("real-" + program);
        Files.move(programs.resolve(program), real);
        script(program, "/bin/sleep %d; exec %s \"$@\"".formatted(seconds, real));
    }

    private void keygen(String name, String type) throws IOException {
        Programs.run(
                folder,
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-N",
                "",
                "-f",
                folder.resolve(name).toString());
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String name) {
        for (String place : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            Path path = Path.of(place, name);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        Programs.require(name); // skips, or fails where all must be there
        return fail("%s is in none of the usual places", name);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sshd.descendants().forEach(ProcessHandle::destroy);
        sshd.destroy();
    }
}
