package org.sallyport.media.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

class DiscCheckTest {

    private static final TrustedKeys TRUSTED = fingerprint -> Optional.of(SetFixture.KEY.publicKey())
            .filter(key -> key.fingerprint().equals(fingerprint));

    @TempDir
    Path folder;

    private byte[] image;

    @BeforeEach
    void build() throws Exception {
        image = new SetFixture(folder).withSomething().image();
    }

    @Test
    void aGoodDiscHandsOutEveryContentOnceAndNamesItsSet() throws Exception {
        Set<Sha256> seen = ConcurrentHashMap.newKeySet();

        DiscCheck check = open(image);
        boolean more = check.transfer(
                (content, bytes) -> {
                    assertThat(Sha256.of(bytes.readAllBytes())).isEqualTo(content.digest());
                    assertThat(seen.add(content.digest())).isTrue();
                },
                Integer.MAX_VALUE,
                Long.MAX_VALUE);

        assertThat(more).isFalse();
        assertThat(check.position()).isEqualTo(check.contents());
        assertThat(check.statement().label()).isEqualTo("Site B / 2026-11");
        assertThat(check.disc().index()).isEqualTo(1);
        assertThat(seen).hasSize(check.contents() - 4);
    }

    @Test
    void documentsAreListedAndCheckedLikeEverythingElse() throws Exception {
        byte[] withDocuments = new SetFixture(folder)
                .withSomething()
                .document("sallyport/catalogue/alpha", "hello 2.10-3 amd64 hello\n")
                .document("sallyport/advisories/cve/alpha", "hello 2.10-3 CVE-2026-0001\n")
                .image();

        DiscCheck check = open(withDocuments);

        assertThat(check.transfer(ContentSink.CHECKING, Integer.MAX_VALUE, Long.MAX_VALUE))
                .isFalse();
        assertThat(check.listed())
                .flatExtracting(DiscContent::paths)
                .contains("sallyport/advisories/cve/alpha", "sallyport/catalogue/alpha");
        int at = new String(withDocuments, StandardCharsets.ISO_8859_1).indexOf("hello 2.10-3 CVE");
        withDocuments[at + 10] ^= 1;
        assertThatThrownBy(() -> open(withDocuments).transfer(ContentSink.CHECKING, Integer.MAX_VALUE, Long.MAX_VALUE))
                .hasMessageContaining("sallyport/advisories/cve/alpha");
    }

    @Test
    void theSameContentUnderSeveralNamesPassesOnce() throws Exception {
        DiscCheck check = open(image);

        List<DiscContent> shared = check.listed().stream()
                .filter(content -> content.paths().size() == 2)
                .toList();
        assertThat(shared)
                .extracting(content -> content.paths().get(0))
                .contains("alpha/pool/main/h/hello/hello_2.10-3_amd64.deb");
    }

    @Test
    void portionsAndASkippedBeginningGiveTheSameVerdict() throws Exception {
        Path file = Files.write(folder.resolve("disc.iso"), image);
        int stop;
        try (FileChannel channel = FileChannel.open(file)) {
            DiscCheck first = DiscCheck.open(channel, TRUSTED, SetFixture.NOW);
            assertThat(first.transfer(ContentSink.CHECKING, 5, Long.MAX_VALUE)).isTrue();
            assertThat(first.transfer(ContentSink.CHECKING, 5, Long.MAX_VALUE)).isTrue();
            stop = first.position();
        }

        try (FileChannel channel = FileChannel.open(file)) {
            DiscCheck second = DiscCheck.open(channel, TRUSTED, SetFixture.NOW);
            second.skipTo(stop);
            while (second.transfer(ContentSink.CHECKING, 3, Long.MAX_VALUE)) {
                assertThat(second.position()).isGreaterThan(stop);
            }
            assertThat(second.position()).isEqualTo(second.contents());
        }
    }

    @Test
    void bytesBehindTheVolumeAreNotPartOfTheDisc() throws Exception {
        byte[] stick = Arrays.copyOf(image, image.length + 12_345);
        Arrays.fill(stick, image.length, stick.length, (byte) 0x5A);

        check(stick);
    }

    @Test
    void aFlippedBitAnywhereIsRefused() {
        flip(50, 1);
    }

    @Test
    @Tag("thorough")
    void aFlippedBitAtAThousandPlacesIsRefused() {
        flip(1000, 2);
    }

    private void flip(int times, int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(image.length);
            byte[] changed = image.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            try {
                check(changed);
                fail("the bit at byte %d was not noticed", at);
            } catch (RefusedDiscException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (IOException e) {
                fail("byte " + at + " was not refused by name", e);
            }
        }
    }

    @Test
    void everyBitOfTheSignatureFileCounts() throws Exception {
        byte[] signature = open(image).signature();
        int start = indexOf(image, signature);
        for (int i = 0; i < signature.length; i += 61) {
            byte[] changed = image.clone();
            changed[start + i] ^= 1;
            assertThat(refusal(changed))
                    .as("byte %d of the signature", i)
                    .isIn(Refusal.SIGNATURE_WRONG, Refusal.UNTRUSTED_SIGNER);
        }
    }

    @Test
    void aTruncatedImageIsRefused() {
        assertThat(refusal(Arrays.copyOf(image, image.length - 1))).isEqualTo(Refusal.TRUNCATED);
        assertThat(refusal(Arrays.copyOf(image, image.length - 400_000))).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void whatIsNoImageIsNoSet() {
        assertThat(refusal(new byte[200_000])).isEqualTo(Refusal.NOT_A_SET);
    }

    @Test
    void aChangedFileIsNamed() {
        byte[] changed = image.clone();
        changed[indexOf(image, "Origin: beta".getBytes(StandardCharsets.UTF_8))] ^= 1;

        assertThatThrownBy(() -> check(changed)).isInstanceOfSatisfying(RefusedDiscException.class, e -> {
            assertThat(e.refusal()).isEqualTo(Refusal.DIGEST_MISMATCH);
            assertThat(e.values()).containsEntry("path", "beta/dists/stable/InRelease");
        });
    }

    @Test
    void aChangedStatementHasAWrongSignature() {
        byte[] changed = image.clone();
        changed[indexOf(image, "Site B / 2026-11".getBytes(StandardCharsets.UTF_8))] ^= 1;

        assertThat(refusal(changed)).isEqualTo(Refusal.SIGNATURE_WRONG);
    }

    @Test
    void aChangedListIsNotOfTheSet() throws Exception {
        byte[] changed = image.clone();
        changed[indexOf(image, open(image).sums())] ^= 1;

        assertThat(refusal(changed)).isEqualTo(Refusal.DIGEST_MISMATCH);
    }

    @Test
    void aChangeBetweenTheFilesIsNoticed() {
        byte[] changed = image.clone();
        changed[changed.length - 1] ^= 1;

        assertThat(refusal(changed)).isEqualTo(Refusal.STRUCTURE_CHANGED);
    }

    @Test
    void anUnknownSignerIsRefused() {
        assertThatThrownBy(() -> open(image, fingerprint -> Optional.empty(), SetFixture.NOW))
                .isInstanceOfSatisfying(
                        RefusedDiscException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNTRUSTED_SIGNER));
    }

    @Test
    void aSetFromTheFutureNamesBothTimes() {
        Instant early = SetFixture.CREATED_AT.minus(Duration.ofHours(25));

        assertThatThrownBy(() -> open(image, TRUSTED, early)).isInstanceOfSatisfying(RefusedDiscException.class, e -> {
            assertThat(e.refusal()).isEqualTo(Refusal.CLOCK);
            assertThat(e.getMessage()).contains(SetFixture.CREATED_AT.toString(), early.toString());
        });
    }

    @Test
    void aClockThatIsADayLateIsNoReason() throws Exception {
        assertThat(open(image, TRUSTED, SetFixture.CREATED_AT.minus(Duration.ofHours(23))))
                .isNotNull();
    }

    @Test
    void anotherKeyThanTheStatementNamesIsRefused() throws Exception {
        SigningKey other = SigningKey.create(KeyAlgorithm.ED25519, "Other", SetFixture.CREATED_AT);
        byte[] foreign =
                new SetFixture(folder.resolve("other"), other).withSomething().image();

        assertThatThrownBy(() -> open(foreign, TRUSTED, SetFixture.NOW))
                .isInstanceOfSatisfying(
                        RefusedDiscException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNTRUSTED_SIGNER));
    }

    @Test
    void twoBuildsOfTheSameInputsAreTheSameBytes() throws Exception {
        byte[] again =
                new SetFixture(folder.resolve("elsewhere")).withSomething().image();

        assertThat(Sha256.of(again)).isEqualTo(Sha256.of(image));
    }

    @Test
    void aContentOfManyPiecesPassesWhole() throws Exception {
        byte[] large = SetFixture.random(9, 21_000_000);
        byte[] disc = new SetFixture(folder.resolve("large"))
                .withSomething()
                .with("alpha", "pool/large.deb", large)
                .image();
        check(disc);

        disc[indexOf(disc, Arrays.copyOf(large, 64)) + 17_000_000] ^= 1;

        assertThat(refusal(disc)).isEqualTo(Refusal.DIGEST_MISMATCH);
    }

    @Test
    void aSinkThatFailsEndsTheTransferWithItsOwnFailure() throws Exception {
        DiscCheck check = open(image);

        assertThatThrownBy(() -> check.transfer(
                        (content, bytes) -> {
                            throw new IOException("the disk is full");
                        },
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE))
                .hasMessage("the disk is full");
    }

    @Test
    void discsOfASetAreToldApart() throws Exception {
        SetFixture fixture = new SetFixture(folder.resolve("several")).withCapacity(2_000_000);
        for (int i = 0; i < 40; i++) {
            fixture.with("alpha", "pool/p" + i + ".deb", SetFixture.random(i, 120_000));
        }
        fixture.with("alpha", "dists/stable/InRelease", "x");
        Set<Integer> indexes = new HashSet<>();
        for (var disc : fixture.images()) {
            byte[] bytes = SetFixture.bytes(disc);
            assertThat(bytes.length).isLessThanOrEqualTo(2_000_000);
            indexes.add(check(bytes).disc().index());
        }

        assertThat(indexes).containsExactly(1, 2, 3, 4);
    }

    private static DiscCheck open(byte[] bytes) throws IOException {
        return open(bytes, TRUSTED, SetFixture.NOW);
    }

    /** As an upload: not seekable. */
    private static DiscCheck open(byte[] bytes, TrustedKeys keys, Instant now) throws IOException {
        return DiscCheck.open(Channels.newChannel(new ByteArrayInputStream(bytes)), keys, now);
    }

    private static DiscCheck check(byte[] bytes) throws IOException {
        DiscCheck check = open(bytes);
        while (check.transfer(ContentSink.CHECKING, 10, Long.MAX_VALUE)) {
            assertThat(check.position()).isPositive();
        }
        return check;
    }

    private static Refusal refusal(byte[] bytes) {
        try {
            check(bytes);
        } catch (RefusedDiscException e) {
            return e.refusal();
        } catch (IOException e) {
            return fail("not refused by name", e);
        }
        return fail("accepted");
    }

    private static int indexOf(byte[] image, byte[] wanted) {
        for (int at = 0; at <= image.length - wanted.length; at++) {
            if (image[at] == wanted[0] && Arrays.equals(image, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return fail("not in the image");
    }
}
