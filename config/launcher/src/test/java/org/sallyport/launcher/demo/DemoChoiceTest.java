package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

class DemoChoiceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path key;

    @BeforeEach
    void writeKey() throws IOException {
        SigningKey made = SigningKey.create(KeyAlgorithm.ED25519, "a <a@sallyport.invalid>", NOW);
        key = Files.writeString(folder.resolve("key.asc"), made.publicKey().armored());
    }

    @Test
    void aSlashAtTheEndChangesNothing() throws IOException {
        DemoUpstream wanted = wanted("http://a.example/debian/", key.toString(), Optional.empty());

        assertThat(wanted.uri()).isEqualTo(URI.create("http://a.example/debian"));
        assertThat(wanted.suite()).isEqualTo("x-updates");
        assertThat(wanted.keyring().name()).isEqualTo(key.toString());
    }

    @Test
    void whoGivesAKeyNeedsNoneOfApts() throws IOException {
        assertThat(wanted("http://a.example/debian", "/no/such/keyring.gpg", Optional.of(key))
                        .keyring()
                        .name())
                .isEqualTo(key.toString());
    }

    private static DemoUpstream wanted(String uri, String signedBy, Optional<Path> given) throws IOException {
        var source = new AptSource(
                URI.create("http://a.example/debian"), "x-updates", List.of("main"), Optional.of(signedBy));
        return new DemoChoice(Optional.of(URI.create(uri)), Optional.empty(), List.of(), List.of("amd64"), given)
                .wanted(List.of(source));
    }
}
