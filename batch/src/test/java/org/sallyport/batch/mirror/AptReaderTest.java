package org.sallyport.batch.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.apt.AptFormatException;
import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.media.fetch.RepositoryAddresses;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.fetch.UpstreamSettings;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AptReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final SigningKey KEY = SigningKey.create(KeyAlgorithm.ED25519, "upstream", NOW);
    private static final AptSelection SELECTION = new AptSelection("stable", List.of("main"), List.of("amd64"));
    private static final byte[] PACKAGES = """
            Package: hello
            Version: 1
            Architecture: amd64
            Filename: ./pool/hello_1_amd64.deb
            Size: 7
            SHA256: %s
            """.formatted("a".repeat(64)).getBytes(StandardCharsets.UTF_8);

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private int absent = 404;
    private HttpServer server;
    private UpstreamClient client;
    private ContentStore store;
    private final NotedWatch watch = new NotedWatch();

    @TempDir
    Path folder;

    @BeforeEach
    void anUpstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/dists/stable/", exchange -> {
            byte[] content = files.get(exchange.getRequestURI().getPath().substring("/dists/stable/".length()));
            exchange.sendResponseHeaders(content == null ? absent : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        server.start();
        client = new UpstreamClient(UpstreamSettings.standard());
        store = ContentStore.open(folder);
    }

    @AfterEach
    void noUpstream() throws IOException {
        server.stop(0);
        client.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private AptEntry fetch(Optional<PublicKeys> keys, boolean allowUnsigned) throws IOException {
        MetadataSource source = new MetadataSource(
                client, RepositoryAddresses.of(List.of(url())), keys, allowUnsigned, store, store.batch("test"), watch);
        return new AptReader(source, SELECTION).enter(Optional.empty(), NOW);
    }

    private static Optional<PublicKeys> keys() {
        return Optional.of(PublicKeys.of(KEY.publicKey()));
    }

    private List<SizedEntry> collect(AptEntry release) throws IOException {
        try (ContentBatch batch = release.source().batch()) {
            MirrorTree gathered = new MirrorTree();
            release.collect(gathered);
            batch.settle();
            for (int first = 0; first < 256; first++) {
                assertThat(watch.wanted).as("kept from the sweep").containsAll(store.digests(first));
            }
            TreeFacts tree = TreePlan.put(gathered, batch);
            watch.wanted.addAll(List.of(tree.tree(), tree.sizes()));
            List<SizedEntry> entries = new ArrayList<>();
            try (SizedTreeReader reader = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
                for (SizedEntry entry = reader.next(); entry != null; entry = reader.next()) {
                    entries.add(entry);
                }
            }
            assertThat(tree.fileCount()).isEqualTo(entries.size());
            return entries;
        }
    }

    private void publish(String list) {
        byte[] release =
                ("Suite: stable\nComponents: main\nArchitectures: amd64\n" + list).getBytes(StandardCharsets.UTF_8);
        files.put("Release", release);
        files.put("Release.gpg", KEY.sign(release, NOW));
    }

    private void publishPlain() {
        publish("SHA256:\n " + Sha256.of(PACKAGES) + " " + PACKAGES.length + " main/binary-amd64/Packages\n");
        files.put("main/binary-amd64/Packages", PACKAGES);
    }

    @Test
    void aStoreThatForbidsWhatItDoesNotHaveMayHaveAReleaseAlone() throws Exception {
        absent = 403;
        publishPlain();

        assertThat(fetch(keys(), false).signedBy()).hasSize(1);
        files.remove("Release.gpg");
        assertThat(fetch(keys(), true).signedBy()).isEmpty();
        assertThatThrownBy(() -> fetch(keys(), false)).isInstanceOf(SignatureException.class);
        files.remove("Release");
        assertThatThrownBy(() -> fetch(keys(), true))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("403");
    }

    @Test
    void aDetachedSignatureIsAsGoodAsAnInlineOne() throws Exception {
        publishPlain();

        AptEntry release = fetch(keys(), false);

        assertThat(release.signers()).hasSize(1);
        assertThat(collect(release))
                .extracting(SizedEntry::path)
                .containsExactly(
                        "dists/stable/Release",
                        "dists/stable/Release.gpg",
                        "dists/stable/main/binary-amd64/Packages",
                        "pool/hello_1_amd64.deb");
    }

    @Test
    void aSignatureThatIsThereIsCheckedEvenWhereNoneIsNeeded() throws Exception {
        publishPlain();
        files.put("Release.gpg", KEY.sign(new byte[] {1}, NOW));

        assertThatThrownBy(() -> fetch(keys(), true)).isInstanceOf(SignatureException.class);
        files.remove("Release.gpg");
        assertThatThrownBy(() -> fetch(keys(), false))
                .isInstanceOfSatisfying(
                        SignatureException.class,
                        e -> assertThat(e.reason()).isEqualTo(SignatureException.Reason.UNSIGNED));
        assertThat(fetch(keys(), true).signers()).isEmpty();
        assertThat(fetch(Optional.empty(), true).signers()).isEmpty();
    }

    @Test
    void anUpstreamWithSha512AloneIsTaken() throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(PACKAGES));
        publish("Acquire-By-Hash: yes\nSHA512:\n " + digest + " " + PACKAGES.length + " main/binary-amd64/Packages\n");
        files.put("main/binary-amd64/Packages", PACKAGES);

        assertThat(collect(fetch(keys(), false)))
                .extracting(SizedEntry::path)
                .contains(
                        "dists/stable/main/binary-amd64/by-hash/SHA512/" + digest,
                        "dists/stable/main/binary-amd64/by-hash/SHA256/" + Sha256.of(PACKAGES));
        files.put("main/binary-amd64/Packages", PACKAGES.clone());
        files.get("main/binary-amd64/Packages")[3] ^= 1;
        AptEntry changed = fetch(keys(), false);
        assertThatThrownBy(() -> collect(changed))
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        e -> assertThat(e.reason()).isEqualTo(UpstreamException.Reason.WRONG_DIGEST));
    }

    @Test
    void formsThatAreListedAndNotThereAreNormalAsLongAsOneIs() throws Exception {
        byte[] compressed = gzip(PACKAGES);
        publish("SHA256:\n " + Sha256.of(PACKAGES) + " " + PACKAGES.length + " main/binary-amd64/Packages\n "
                + Sha256.of(compressed) + " " + compressed.length + " main/binary-amd64/Packages.gz\n "
                + "b".repeat(64) + " 1 main/binary-amd64/Packages.xz\n "
                + "c".repeat(64) + " 1 main/i18n/Translation-en.bz2\n");
        files.put("main/binary-amd64/Packages.gz", compressed);

        assertThat(collect(fetch(keys(), false)))
                .extracting(SizedEntry::path)
                .contains("dists/stable/main/binary-amd64/Packages.gz", "pool/hello_1_amd64.deb")
                .doesNotContain("dists/stable/main/binary-amd64/Packages");

        assertThat(watch.wanted).as("is not fetched beside a compressed one").doesNotContain(Sha256.of(PACKAGES));

        files.remove("main/binary-amd64/Packages.gz");
        AptEntry release = fetch(keys(), false);
        // The store has the form from before: it is not asked for again.
        assertThat(collect(release)).hasSize(4);
    }

    @Test
    void anIndexOfWhichNoFormIsThereEndsTheSync() throws Exception {
        publishPlain();
        files.remove("main/binary-amd64/Packages");
        AptEntry release = fetch(keys(), false);

        assertThatThrownBy(() -> collect(release))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("none of its forms");
    }

    @Test
    void aStopEndsItWhereverItIs() throws Exception {
        publishPlain();
        AptEntry release = fetch(keys(), false);
        watch.stopped = true;

        assertThatThrownBy(() -> collect(release)).isInstanceOf(InterruptedIOException.class);
        assertThatThrownBy(() -> fetch(keys(), false)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void aSuiteThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> fetch(keys(), false))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("neither InRelease nor Release");
    }

    @Test
    void anIndexThatUnpacksToNonsenseIsRefused() throws Exception {
        byte[] nonsense = "this is no stanza\n".getBytes(StandardCharsets.UTF_8);
        publish("SHA256:\n " + Sha256.of(nonsense) + " " + nonsense.length + " main/binary-amd64/Packages\n");
        files.put("main/binary-amd64/Packages", nonsense);
        AptEntry release = fetch(keys(), false);

        assertThatThrownBy(() -> collect(release)).isInstanceOf(AptFormatException.class);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
