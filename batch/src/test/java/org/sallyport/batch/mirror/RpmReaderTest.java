package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.fetch.UpstreamSettings;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RpmReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final SigningKey KEY = SigningKey.create(KeyAlgorithm.ED25519, "upstream", NOW);

    private final Map<String, Deque<byte[]>> files = new ConcurrentHashMap<>();
    private int absent = 404;
    private HttpServer server;
    private UpstreamClient client;

    @TempDir
    Path folder;

    @BeforeEach
    void anUpstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/repodata/", exchange -> {
            Deque<byte[]> answers = files.get(exchange.getRequestURI().getPath().substring("/repodata/".length()));
            byte[] content = answers == null ? null : answers.size() > 1 ? answers.poll() : answers.peek();
            exchange.sendResponseHeaders(content == null ? absent : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        server.start();
        client = new UpstreamClient(UpstreamSettings.standard());
    }

    @AfterEach
    void noUpstream() throws IOException {
        server.stop(0);
        client.close();
    }

    private UpstreamEntry enter(Optional<Sha256> known) throws IOException {
        return enter(known, false);
    }

    private UpstreamEntry enter(Optional<Sha256> known, boolean allowUnsigned) throws IOException {
        ContentStore store = ContentStore.open(folder);
        MetadataSource source = new MetadataSource(
                client,
                RepositoryAddresses.of(
                        List.of("http://127.0.0.1:" + server.getAddress().getPort())),
                Optional.of(PublicKeys.of(KEY.publicKey())),
                allowUnsigned,
                store,
                store.batch("test"),
                new NotedWatch());
        return new RpmReader(source, Set.of()).enter(known, NOW);
    }

    private void answer(String name, byte[]... answers) {
        files.put(name, new ArrayDeque<>(List.of(answers)));
    }

    private static byte[] repomd(String revision) {
        return ("<repomd><revision>" + revision + "</revision></repomd>").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anUpstreamThatChangesBetweenListAndSignatureIsReadAgain() throws Exception {
        answer("repomd.xml", repomd("old"), repomd("new"));
        answer("repomd.xml.asc", KEY.sign(repomd("new"), NOW));

        UpstreamEntry entry = enter(Optional.empty());

        assertThat(entry.identity()).isEqualTo(Sha256.of(repomd("new")));
        assertThat(entry.signedBy()).hasSize(1);
    }

    @Test
    void aListThatStaysAsItIsHasAWrongSignature() {
        answer("repomd.xml", repomd("old"));
        answer("repomd.xml.asc", KEY.sign(repomd("new"), NOW));

        assertThatThrownBy(() -> enter(Optional.empty())).isInstanceOf(SignatureException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cpe:/o:rocky:rocky:9, 9",
        "cpe:/o:suse:sles:15:sp6, 15.6",
        "cpe:/o:opensuse:leap:15.6, 15.6",
        "cpe:/o:fedoraproject:fedora:42:sp, 42",
        "x, ''"
    })
    void itsPlatformSaysTheVersionAsHostsDo(String platform, String version) {
        assertThat(RpmEntry.version(platform)).isEqualTo(version);
    }

    @Test
    void aKnownListNeedsNoSignature() throws Exception {
        answer("repomd.xml", repomd("old"));

        assertThat(enter(Optional.of(Sha256.of(repomd("old")))).identity()).isEqualTo(Sha256.of(repomd("old")));
        assertThatThrownBy(() -> enter(Optional.empty())).isInstanceOf(SignatureException.class);
    }

    @Test
    void aStoreThatForbidsWhatItDoesNotHaveHasNoSignature() throws Exception {
        absent = 403;
        answer("repomd.xml", repomd("old"));

        assertThat(enter(Optional.empty(), true).signedBy()).isEmpty();
        assertThatThrownBy(() -> enter(Optional.empty(), false))
                .isInstanceOfSatisfying(
                        SignatureException.class,
                        e -> assertThat(e.reason()).isEqualTo(SignatureException.Reason.UNSIGNED));
    }

    @Test
    void aListThatMayNotBeReadIsNotTakenForNone() {
        absent = 403;

        assertThatThrownBy(() -> enter(Optional.empty(), true)).isInstanceOf(UpstreamException.class);
    }
}
