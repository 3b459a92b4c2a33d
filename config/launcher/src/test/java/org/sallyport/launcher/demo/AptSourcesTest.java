package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AptSourcesTest {
    @TempDir
    Path etc;

    @BeforeEach
    void makeParts() throws IOException {
        Files.createDirectory(etc.resolve("sources.list.d"));
    }

    @Test
    void oneLineSourcesAreRead() throws IOException {
        Files.writeString(etc.resolve("sources.list"), """
                # deb http://old.example/debian buster main
                deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] http://a.example/debian/ bookworm-updates main contrib # ours
                deb-src http://a.example/debian bookworm main
                deb cdrom:[Debian]/ bookworm main
                deb https://flat.example/repo ./
                """);

        assertThat(AptSources.read(etc))
                .containsExactly(new AptSource(
                        URI.create("http://a.example/debian"),
                        "bookworm-updates",
                        List.of("main", "contrib"),
                        Optional.of("/usr/share/keyrings/a.gpg")));
    }

    @Test
    void stanzasAreReadWithTheirCommentsAndEverySuite() throws IOException {
        Files.writeString(etc.resolve("sources.list.d/debian.sources"), """
                Types: deb deb-src
                # a snapshot of long ago
                URIs: http://a.example/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

                Enabled: no
                Types: deb
                URIs: http://off.example/debian
                Suites: bookworm
                Components: main
                """);

        assertThat(AptSources.read(etc)).extracting(AptSource::suite).containsExactly("bookworm", "bookworm-updates");
        assertThat(AptSources.read(etc))
                .allMatch(source ->
                        source.signedBy().equals(Optional.of("/usr/share/keyrings/debian-archive-keyring.gpg")));
    }

    @Test
    void aKeyWithinAStanzaKeepsItsLines() throws IOException {
        Files.writeString(etc.resolve("sources.list.d/own.sources"), """
                Types: deb
                URIs: https://own.example/deb
                Suites: stable
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mQENBF
                 -----END PGP PUBLIC KEY BLOCK-----
                """);

        assertThat(AptSources.read(etc).get(0).signedBy())
                .contains("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n-----END PGP PUBLIC KEY BLOCK-----");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "False", "without", "off", "disable", "0"})
    void whatIsSwitchedOffIsLeftOut(String off) throws IOException {
        Files.writeString(
                etc.resolve("sources.list.d/off.sources"),
                "Enabled: " + off + "\nTypes: deb\nURIs: http://off.example/debian\nSuites: x\nComponents: main\n");

        assertThat(AptSources.read(etc)).isEmpty();
    }

    @Test
    void aListOfMirrorsStandsForTheFirstOfThem() throws IOException {
        Path list = Files.writeString(etc.resolve("mirrors.list"), """
                # the nearest
                https://a.example/debian\tpriority:1
                https://b.example/debian\tpriority:2
                """);
        Files.writeString(
                etc.resolve("sources.list"),
                "deb mirror+file:" + list + " x-updates main\ndeb mirror+file:/no/such.list y main\n");

        assertThat(AptSources.read(etc))
                .extracting(AptSource::uri)
                .containsExactly(URI.create("https://a.example/debian"));
    }

    @Test
    void aMachineWithoutAptHasNone() throws IOException {
        assertThat(AptSources.read(etc.resolve("missing"))).isEmpty();
    }
}
