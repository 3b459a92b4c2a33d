package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class SampleRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void itsReleaseIsSignedAndListsItsIndexes() throws Exception {
        try (SampleRepository sample = SampleRepository.start(folder.resolve("key.asc"), List.of("amd64"), NOW)) {
            DemoUpstream upstream = sample.upstream(List.of("amd64"));
            String base = upstream.uri() + "/dists/" + upstream.suite() + "/";

            byte[] release = read(base + "Release");

            assertThat(new SignatureVerifier(PublicKeys.parse(Files.readAllBytes(folder.resolve("key.asc"))))
                            .verifyDetached(release, read(base + "Release.gpg"), NOW))
                    .hasSize(1);
            long listed = SuiteIndexes.parse(new String(release, StandardCharsets.UTF_8))
                    .bytes("main", List.of("amd64"));
            assertThat(listed)
                    .isEqualTo(read(base + "main/binary-amd64/Packages").length)
                    .isPositive();
        }
    }

    @Test
    void dpkgReadsItsPackages() throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/dpkg-deb"));
        assertThat(there || System.getenv("CI") == null).as("dpkg-deb is there").isTrue();
        assumeTrue(there, "dpkg-deb is not installed");
        Path file = Files.write(
                folder.resolve("sample.deb"), new SamplePackage("sallyport-sample", "1.0-1", 5_000).file(NOW));

        assertThat(dpkgDeb("--field", file.toString(), "Package", "Version", "Architecture"))
                .isEqualTo("Package: sallyport-sample\nVersion: 1.0-1\nArchitecture: all\n");
        assertThat(dpkgDeb("--contents", file.toString()))
                .contains("-rw-r--r-- root/root", "./usr/share/doc/sallyport-sample/README", "5000");
    }

    private static byte[] read(String address) throws IOException {
        try (var in = URI.create(address).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    private static String dpkgDeb(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("dpkg-deb"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
