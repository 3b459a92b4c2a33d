package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.media.iso9660.DiscIndex;
import org.sallyport.media.iso9660.DiscLayout;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;
import org.sallyport.media.openpgp.PublicKey;
import org.sallyport.media.openpgp.SetSignature;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Discs that were put together with intent: each attack by its name. */
class DiscRefusalTest {

    private static final TrustedKeys TRUSTED = fingerprint -> Optional.of(SetFixture.KEY.publicKey())
            .filter(key -> key.fingerprint().equals(fingerprint));

    @TempDir
    Path folder;

    private byte[] image;
    private ContentStore store;

    @BeforeEach
    void build() throws Exception {
        image = new SetFixture(folder).withSomething().image();
        store = ContentStore.open(folder.resolve("attacker"));
    }

    @Test
    void aDiscThatIsPutTogetherAgainUnchangedIsGood() throws Exception {
        assertThat(rebuilt(files -> files)).isEqualTo(image);
    }

    @Test
    void anUnlistedFile() throws Exception {
        byte[] changed = rebuilt(files -> with(files, file("alpha/install.sh", "echo")));

        assertThat(refusal(changed)).isEqualTo(Refusal.UNLISTED_FILE);
    }

    @Test
    void anUnlistedEmptyFile() throws Exception {
        byte[] changed = rebuilt(files -> with(files, file("alpha/marker", "")));

        assertThat(refusal(changed)).isEqualTo(Refusal.UNLISTED_FILE);
    }

    @Test
    void aMissingFile() throws Exception {
        byte[] changed = rebuilt(files -> without(files, "README.txt"));

        assertThat(refusal(changed)).isEqualTo(Refusal.MISSING_FILE);
    }

    @Test
    void aListedFileWithTheContentOfAnother() throws Exception {
        byte[] changed = rebuilt(files -> files.stream()
                .map(file -> file.path().equals("README.txt") ? like(file.path(), find(files, "verify.sh")) : file)
                .toList());

        assertThat(refusal(changed)).isEqualTo(Refusal.DIGEST_MISMATCH);
    }

    @Test
    void aStatementThatDoesNotComeFirst() throws Exception {
        byte[] changed =
                rebuilt(files -> with(without(files, SetComposer.STATEMENT), find(files, SetComposer.STATEMENT)));

        assertThat(refusal(changed)).isEqualTo(Refusal.NOT_STREAMABLE);
    }

    @Test
    void noStatementAtAll() throws Exception {
        byte[] changed = rebuilt(files -> without(files, SetComposer.STATEMENT));

        assertThat(refusal(changed)).isEqualTo(Refusal.NOT_A_SET);
    }

    @Test
    void aTreeInThePlaceOfTheList() throws Exception {
        byte[] changed = rebuilt(files -> files.stream()
                .map(file -> file.path().equals("SHA256SUMS")
                        ? like(file.path(), find(files, "sallyport/trees/alpha"))
                        : file)
                .toList());

        assertThat(refusal(changed)).isIn(Refusal.NOT_STREAMABLE, Refusal.DIGEST_MISMATCH);
    }

    /** Of a list that names more than the image has not even the bytes are kept. */
    @Test
    void aListThatIsLongerThanTheNamesOfTheImage() throws Exception {
        byte[] changed = rebuilt(files -> files.stream()
                .map(file -> file.path().equals("SHA256SUMS") ? file(file.path(), new byte[1 << 20]) : file)
                .toList());

        RefusedDiscException refused = refused(changed, SetFixture.KEY.publicKey(), SetFixture.NOW);

        assertThat(refused.refusal()).isEqualTo(Refusal.DIGEST_MISMATCH);
        assertThat(refused).hasMessageContaining("1048576 bytes; at most");
    }

    @Test
    void aFormatOfTheFuture() throws Exception {
        assertThat(refusal(signed("sallyport-set/1", "sallyport-set/2"))).isEqualTo(Refusal.UNKNOWN_FORMAT);
    }

    @Test
    void aBundle() throws Exception {
        assertThat(refusal(signed("\"kind\":\"collection\"", "\"kind\":\"bundle\"")))
                .isEqualTo(Refusal.NOT_A_SET);
    }

    @Test
    void aStatementThatIsSignedButNotCanonical() throws Exception {
        assertThat(refusal(signed("{\"collector\":", "{ \"collector\":"))).isEqualTo(Refusal.NOT_A_SET);
    }

    @Test
    void aStatementInTheNameOfAnotherKey() throws Exception {
        String own = SetFixture.KEY.publicKey().fingerprint().toString();

        assertThat(refusal(signed(own, "0".repeat(40)))).isEqualTo(Refusal.COLLECTOR_MISMATCH);
    }

    @Test
    void anExpiredAndARevokedKey() throws Exception {
        Peer.require("gpg");
        // A short path: the agent's socket has to fit into 107 bytes.
        Path home = Files.createTempDirectory("gr");
        try {
            gpg(home, "--quick-generate-key", "r@example.org", "ed25519", "sign", "2d");
            Path secret = home.resolve("secret.asc");
            gpg(home, "--armor", "--output", secret.toString(), "--export-secret-keys", "r@example.org");
            SigningKey key = SigningKey.read(Files.readAllBytes(secret), "passphrase".toCharArray());
            image = new SetFixture(folder.resolve("other"), key).withSomething().image();
            Instant later = key.publicKey().createdAt().plusSeconds(3 * 86_400);
            assertThat(refusal(image, key.publicKey(), later)).isEqualTo(Refusal.KEY_EXPIRED);

            String name = key.publicKey().fingerprint() + ".rev";
            Path revocation = home.resolve("openpgp-revocs.d").resolve(name);
            Files.writeString(revocation, Files.readString(revocation).replace(":-----BEGIN", "-----BEGIN"));
            gpg(home, "--import", revocation.toString());
            Path revoked = home.resolve("revoked.asc");
            gpg(home, "--armor", "--output", revoked.toString(), "--export", "r@example.org");
            PublicKey certificate = PublicKey.parse(Files.readAllBytes(revoked));
            assertThat(refusal(image, certificate, later)).isEqualTo(Refusal.KEY_REVOKED);
        } finally {
            Peer.run(folder, "gpgconf", "--homedir", home.toString(), "--kill", "all");
            try (Stream<Path> files = Files.walk(home)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private void gpg(Path home, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "gpg",
                "--homedir",
                home.toString(),
                "--batch",
                "--yes",
                "--quiet",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "passphrase"));
        command.addAll(List.of(arguments));
        Peer.succeed(folder, command.toArray(String[]::new));
    }

    /** The disc with another statement, signed by the collector's own key. */
    private byte[] signed(String from, String to) throws IOException {
        DiscCheck check = DiscCheck.open(new ByteArrayInputStream(image), TRUSTED, SetFixture.NOW);
        String text = new String(check.setJson(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] setJson = text.replaceFirst(Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8);
        byte[] signature = SetSignature.sign(SetFixture.KEY, setJson, SetFixture.CREATED_AT);
        return rebuilt(files -> files.stream()
                .map(file -> switch (file.path()) {
                    case SetComposer.STATEMENT -> file(file.path(), setJson);
                    case SetComposer.SIGNATURE -> file(file.path(), signature);
                    default -> file;
                })
                .toList());
    }

    private static Refusal refusal(byte[] bytes) {
        return refusal(bytes, SetFixture.KEY.publicKey(), SetFixture.NOW);
    }

    private static Refusal refusal(byte[] bytes, PublicKey key, Instant now) {
        return refused(bytes, key, now).refusal();
    }

    private static RefusedDiscException refused(byte[] bytes, PublicKey key, Instant now) {
        try {
            DiscCheck check = DiscCheck.open(
                    new ByteArrayInputStream(bytes),
                    fingerprint ->
                            Optional.of(key).filter(known -> known.fingerprint().equals(fingerprint)),
                    now);
            while (check.transfer(ContentSink.CHECKING, 10, Long.MAX_VALUE)) {
                assertThat(check.position()).isPositive();
            }
        } catch (RefusedDiscException e) {
            return e;
        } catch (IOException e) {
            return fail("not refused by name", e);
        }
        return fail("accepted");
    }

    /** Takes the disc apart, changes the list of its files and puts it together again. */
    private byte[] rebuilt(UnaryOperator<List<DiscFile>> change) throws IOException {
        List<DiscFile> files = new ArrayList<>();
        IsoImageReader reader =
                IsoImageReader.open(Channels.newChannel(new ByteArrayInputStream(image)), IsoLimits.DEFAULT);
        while (reader.next()) {
            byte[] content;
            try (InputStream in = reader.content()) {
                content = in.readAllBytes();
            }
            reader.extent().paths().forEach(path -> files.add(file(path, content)));
        }
        DiscLayout layout = DiscLayout.of(reader.volumeId(), SetFixture.CREATED_AT, change.apply(files));
        try (ContentBatch batch = store.batch("attacker");
                ContentWriter structures = batch.writer()) {
            layout.writeStructures(structures);
            DiscIndex index = DiscIndex.of(layout, structures.finish(), Map.of());
            batch.settle();
            return SetFixture.bytes(new DiscImage(index, store));
        }
    }

    private DiscFile file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private DiscFile file(String path, byte[] content) {
        try (ContentBatch batch = store.batch("attacker")) {
            Sha256 digest = batch.put(content);
            batch.settle();
            return new DiscFile(path, content.length, digest);
        } catch (IOException e) {
            return fail("cannot store " + path, e);
        }
    }

    private static DiscFile like(String path, DiscFile other) {
        return new DiscFile(path, other.sizeBytes(), other.digest());
    }

    private static DiscFile find(List<DiscFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<DiscFile> without(List<DiscFile> files, String path) {
        return files.stream().filter(file -> !file.path().equals(path)).toList();
    }

    private static List<DiscFile> with(List<DiscFile> files, DiscFile file) {
        List<DiscFile> more = new ArrayList<>(files);
        more.add(file);
        return more;
    }
}
