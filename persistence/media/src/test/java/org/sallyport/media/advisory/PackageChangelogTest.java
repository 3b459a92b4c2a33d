package org.sallyport.media.advisory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackageChangelogTest {
    private static final String CHANGELOG = """
            greeter (1.2-3+deb12u2) bookworm-security; urgency=high

              * Fix overflow (CVE-2026-0002), again CVE-2025-10001.

             -- Sec <s@example.org>  Sat, 21 Nov 2026 10:00:00 +0000

            greeter (1.2-3+deb12u1) bookworm-security; urgency=high

              * Fix CVE-2025-10001 and CVE-2025-10001; not CVE-25-1 nor XCVE-2025-1.

             -- Sec <s@example.org>  Fri, 20 Nov 2026 10:00:00 +0000
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "xz", "zstd"})
    void weaknessesComeOutOfRealPackages(String compression) throws Exception {
        Path deb = deb("greeter", "changelog.Debian.gz", compression);

        assertThat(read(deb, 64 << 20).orElseThrow())
                .extracting(MendedWeakness::toString)
                .containsExactlyInAnyOrder(
                        "greeter 1.2-3+deb12u1 CVE-2025-10001",
                        "greeter 1.2-3+deb12u2 CVE-2025-10001",
                        "greeter 1.2-3+deb12u2 CVE-2026-0002");
    }

    @Test
    void aNameTooLongForTheHeaderIsFound() throws Exception {
        String name = "greeter-" + "long-".repeat(16) + "name";

        assertThat(read(deb(name, "changelog.gz", "gzip"), name, 64 << 20)).isPresent();
    }

    @Test
    void noMoreThanTheBoundIsUnpacked() throws Exception {
        Path deb = deb("greeter", "changelog.Debian.gz", "xz");

        assertThat(read(deb, 100_000)).isEmpty();
    }

    @Test
    void aPackageWithoutChangelogSaysNothing() throws Exception {
        assertThat(read(deb("greeter", "other.gz", "gzip"), 64 << 20)).isEmpty();
    }

    @Test
    void whatIsNoPackageIsRefused() {
        byte[] text = "!<arch>x but no archive".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PackageChangelog.read(new ByteArrayInputStream(text), "greeter", 1000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Debian package");
    }

    @Test
    void damagedPackagesEndInARefusalOrNothing() throws Exception {
        byte[] deb = Files.readAllBytes(deb("greeter", "changelog.Debian.gz", "none"));
        for (int at = 0; at < deb.length; at += 97) {
            byte[] damaged = deb.clone();
            damaged[at] ^= 0x55;
            try {
                PackageChangelog.read(new ByteArrayInputStream(damaged), "greeter", 64 << 20);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static Optional<Set<MendedWeakness>> read(Path deb, long maxBytes) throws IOException {
        return read(deb, "greeter", maxBytes);
    }

    private static Optional<Set<MendedWeakness>> read(Path deb, String name, long maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(deb)) {
            return PackageChangelog.read(in, name, maxBytes);
        }
    }

    private Path deb(String name, String changelog, String compression) throws Exception {
        Peer.require("dpkg-deb");
        Path tree = folder.resolve("tree");
        Path docs = Files.createDirectories(tree.resolve("usr/share/doc/" + name));
        Files.createDirectories(tree.resolve("DEBIAN"));
        Files.createDirectories(tree.resolve("usr/lib"));
        Files.write(tree.resolve("usr/lib/data"), new byte[200_001]);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(CHANGELOG.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(docs.resolve(changelog), packed.toByteArray());
        Files.writeString(tree.resolve("DEBIAN/control"), """
                Package: greeter
                Version: 1.2-3+deb12u2
                Architecture: all
                Maintainer: Nobody <n@example.org>
                Description: greets
                """);
        Peer.succeed(folder, "dpkg-deb", "--root-owner-group", "-Z" + compression, "-b", "tree", "out.deb");
        return folder.resolve("out.deb");
    }
}
