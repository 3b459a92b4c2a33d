package org.sallyport.media.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of the installer, judged by the programs that will read them. */
class InstallerFileTest {
    @TempDir
    Path root;

    /** As it will lie there: what the unit names is looked for below the root. */
    @Test
    void systemdHasNothingAgainstTheUnit() throws Exception {
        Peer.require("systemd-analyze");
        Path unit = put(InstallerFile.UNIT, "etc/systemd/system");
        Path start = put(InstallerFile.START, "opt/sallyport");
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The targets of the system itself, without which no unit stands.
        Path targets = Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        for (String target : new String[] {"network", "local-fs", "multi-user", "sysinit", "basic", "shutdown"}) {
            Files.writeString(targets.resolve(target + ".target"), "[Unit]\nDescription=" + target + "\n");
        }

        Peer.Result result = verify(unit);

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
        Files.delete(start);
        assertThat(verify(unit).output())
                .as("so that the judge is known to judge")
                .contains("start.sh");
    }

    private Peer.Result verify(Path unit) throws Exception {
        return Peer.run(
                Path.of("/tmp"),
                "systemd-analyze",
                "verify",
                "--man=no",
                "--root=" + root,
                unit.getFileName().toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALL", "PROVE", "START"})
    void everyShellReadsTheScripts(InstallerFile script) throws Exception {
        Path file = put(script, ".");
        assertThat(Files.readString(file, StandardCharsets.US_ASCII)).startsWith("#!/bin/sh\n");
        for (String shell : new String[] {"sh", "bash"}) {
            Peer.require(shell);
            assertThat(Peer.succeed(root, shell, "-n", file.toString())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "69999", "x"})
    void whatIsNoPortIsRefusedBeforeAnythingIsDone(String port) throws Exception {
        Path script = put(InstallerFile.INSTALL, ".");

        Peer.Result refused = Peer.run(root, "sh", script.toString(), "--port", port);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("--port must be a port");
    }

    /** The function by itself, among others that only write down what they are asked. */
    @Test
    void aServerThatWaitsForItsNextStartIsStoppedAndAStrangersDatabaseIsNot() throws Exception {
        Path script = put(InstallerFile.INSTALL, ".");
        Files.createDirectories(root.resolve("home/postgres/data-17"));
        Path harness = Files.writeString(root.resolve("harness.sh"), """
                #!/bin/bash
                UNIT=%1$s/unit
                touch "$UNIT"
                has_systemd() { return 0; }
                systemctl() { echo "systemctl $*"; [ "$1" != is-active ]; }
                must() { "$@" || exit 1; }
                say() { echo "$*"; }
                servers() { :; }
                home() { echo "%1$s/home"; }
                await_end() { echo "awaited $1"; }
                eval "$(sed -n '/^stop_server() {/,/^}/p' "%2$s")"
                cd /
                (exec -a postgres sleep 60) >/dev/null 2>&1 &
                echo $! >"%1$s/home/postgres/data-17/postmaster.pid"
                sleep 0.3
                stop_server
                echo "ran=$ran"
                kill $! && echo "the stranger lives"
                (cd "%1$s/home/postgres/data-17" && exec -a postgres sleep 60) >/dev/null 2>&1 &
                echo $! >"%1$s/home/postgres/data-17/postmaster.pid"
                sleep 0.3
                stop_server
                kill $!
                """.formatted(root, script));

        Peer.Result result = Peer.run(root, "bash", harness.toString());

        assertThat(result.output().lines().toList())
                .contains("systemctl stop sallyport.service", "ran=", "the stranger lives")
                .filteredOn(line -> line.startsWith("awaited "))
                .hasSize(1);
    }

    private Path put(InstallerFile file, String folder) throws Exception {
        Path where = Files.createDirectories(root.resolve(folder));
        return Files.write(where.resolve(file.fileName()), file.bytes());
    }
}
