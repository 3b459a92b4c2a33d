package org.sallyport.ear;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.inventory.HostReport;
import org.sallyport.media.inventory.InstalledPackage;
import org.sallyport.media.inventory.ReportReader;
import org.sallyport.media.inventory.VersionOrder;

import static org.assertj.core.api.Assertions.assertThat;

/** What the script that hosts run makes of the lists of real package managers, with a curl that writes to a file. */
class ReportScriptTest {
    private static final Path SCRIPT = Path.of("..", "web", "src/main/resources/org/sallyport/web/host/report.sh")
            .toAbsolutePath();

    @TempDir
    Path folder;

    private Path programs;
    private Path root;

    @BeforeEach
    void prepare() throws Exception {
        programs = Files.createDirectories(folder.resolve("programs"));
        root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("etc"));
        program("curl", "cat > " + folder.resolve("sent"));
    }

    @Test
    void rpmSaysEpochsSourcesAndArchitectures() throws Exception {
        Programs.require("rpm", "rpmbuild");
        Path spec = Files.writeString(folder.resolve("tiny.spec"), """
                Name: tiny
                Epoch: 2
                Version: 1.0~rc1
                Release: 3.el9
                Summary: A package of the tests
                License: None
                BuildArch: noarch
                %description
                %package -n tiny-libs
                Summary: Another
                %description -n tiny-libs
                %files
                %files -n tiny-libs
                """);
        Programs.run(folder, "rpmbuild", "-bb", "--quiet", "--define", "_topdir " + folder, spec.toString());
        List<String> install = new ArrayList<>(
                List.of("rpm", "--root", root.toString(), "-i", "--justdb", "--nodeps", "--nosignature"));
        try (Stream<Path> built = Files.walk(folder.resolve("RPMS"))) {
            built.map(Path::toString).filter(name -> name.endsWith(".rpm")).forEach(install::add);
        }
        Programs.run(folder, install.toArray(String[]::new));
        Files.writeString(root.resolve("etc/os-release"), "ID=\"rocky\"\nVERSION_ID=\"9.4\"\n");

        HostReport report = report(System.getenv("PATH"));

        assertThat(report.order()).isEqualTo(VersionOrder.RPM);
        assertThat(report.osId() + " " + report.versionId() + report.codename()).isEqualTo("rocky 9.4");
        assertThat(report.packages())
                .containsExactly(
                        new InstalledPackage("tiny", "2:1.0~rc1-3.el9", "noarch", "tiny", "2:1.0~rc1-3.el9"),
                        new InstalledPackage("tiny-libs", "2:1.0~rc1-3.el9", "noarch", "tiny", "2:1.0~rc1-3.el9"));
    }

    @Test
    void dpkgLeavesOutWhatIsRemovedAndNamesSourcesInTheirOwnVersions() throws Exception {
        Programs.require("dpkg-query", "awk");
        Path state = Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.createDirectories(state.resolve("info"));
        Files.writeString(state.resolve("arch"), "amd64\ni386\n");
        Files.writeString(
                state.resolve("status"),
                stanza("libc6", "install ok installed", "amd64", "Source: glibc (2.36-9)\n")
                        + stanza("libc6", "install ok installed", "i386", "Source: glibc (2.36-9)\n")
                        + stanza("gone", "deinstall ok config-files", "amd64", "")
                        + stanza("held", "hold ok installed", "all", "")
                        + stanza("half", "install ok half-configured", "amd64", ""));

        HostReport report = report(System.getenv("PATH"));

        assertThat(report.osId()).isEmpty();
        assertThat(report.architecture()).isEqualTo("amd64");
        assertThat(report.packages())
                .extracting(each ->
                        each.name() + " " + each.architecture() + " " + each.source() + " " + each.sourceVersion())
                .containsExactly(
                        "half amd64 half 1.5+b1",
                        "held all held 1.5+b1",
                        "libc6 amd64 glibc 2.36-9",
                        "libc6 i386 glibc 2.36-9");
    }

    private static String stanza(String name, String status, String architecture, String fields) {
        return "Package: " + name + "\nStatus: " + status + "\nMaintainer: Nobody <n@example.org>\nArchitecture: "
                + architecture + "\nMulti-Arch: " + (architecture.equals("all") ? "foreign" : "same")
                + "\nVersion: 1.5+b1\n" + fields + "Description: a test\n\n";
    }

    @Test
    void pkgIsAskedWhereNeitherOfTheOthersIs() throws Exception {
        Programs.require("sh", "cat", "uname", "wc", "tr");
        for (String tool : List.of("sh", "cat", "uname", "wc", "tr", "env")) {
            Path here = Stream.of(System.getenv("PATH").split(":", -1))
                    .map(part -> Path.of(part, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(programs.resolve(tool), here);
        }
        program("pkg", """
                if [ "$1" = config ]; then echo FreeBSD:14:amd64; exit; fi
                printf 'zsh\\t5.9_4\\tFreeBSD:14:amd64\\tshells/zsh\\t\\n'
                """);
        Files.writeString(root.resolve("etc/os-release"), "ID=freebsd\nVERSION_ID=14.1\n");

        HostReport report = report("");

        assertThat(report.order()).isEqualTo(VersionOrder.PKG);
        assertThat(report.architecture()).isEqualTo("FreeBSD:14:amd64");
        assertThat(report.packages())
                .containsExactly(new InstalledPackage("zsh", "5.9_4", "FreeBSD:14:amd64", "shells/zsh", "5.9_4"));
    }

    @Test
    void aHostWhoseListCannotBeReadReportsNothing() throws Exception {
        Programs.require("dpkg-query");
        program("rpm", "exit 1");
        assertThat(failing()).isNotZero();
        Path state = Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.writeString(state.resolve("status"), stanza("half", "install ok installed", "amd64", "") + "junk\n");

        assertThat(failing()).isNotZero();
        assertThat(folder.resolve("sent")).doesNotExist();
    }

    private int failing() throws Exception {
        return new ProcessBuilder(
                        "env",
                        "PATH=" + programs + ":" + System.getenv("PATH"),
                        "SALLYPORT_ROOT=" + root,
                        "sh",
                        SCRIPT.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private void program(String name, String body) throws Exception {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private HostReport report(String path) throws Exception {
        String all = path.isEmpty() ? programs.toString() : programs + ":" + path;
        Programs.run(folder, "/usr/bin/env", "PATH=" + all, "SALLYPORT_ROOT=" + root, "/bin/sh", SCRIPT.toString());
        return ReportReader.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("sent"))), null, "");
    }
}
