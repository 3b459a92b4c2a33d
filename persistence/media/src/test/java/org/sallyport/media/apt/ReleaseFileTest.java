package org.sallyport.media.apt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseFileTest {

    private static final String DIGEST = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private static final String SECURITY = """
            Origin: Debian
            Suite: oldstable-security
            Codename: bookworm-security
            Version: 12
            Date: Sat, 06 Sep 2025 09:08:07 UTC
            Valid-Until: Sat, 13 Sep 2025 09:08:07 UTC
            Acquire-By-Hash: yes
            No-Support-for-Architecture-all: Packages
            Architectures: all amd64 arm64
            Components: updates/main updates/contrib
            SHA256:
             %1$s 300 main/binary-amd64/Packages
             %1$s 100 main/binary-amd64/Packages.xz
             %1$s 120 main/binary-amd64/Packages.gz
             %1$s 90 main/binary-amd64/Packages.bz2
             %1$s 100 main/binary-arm64/Packages.xz
             %1$s 100 main/binary-all/Packages.xz
             %1$s 10 ./contrib/binary-amd64/Packages
             %1$s 50 main/i18n/Translation-en.bz2
             %1$s 50 main/i18n/Translation-de.bz2
             %1$s 50 main/Contents-amd64.gz
            """.formatted(DIGEST);

    private static ReleaseFile parse(String text) throws IOException {
        return ReleaseFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AptSelection selection(String components, String architectures) {
        return new AptSelection("stable", List.of(components.split(" ", -1)), List.of(architectures.split(" ", -1)));
    }

    @Test
    void theFieldsAreReadAsASecuritySuiteHasThem() throws Exception {
        ReleaseFile release = parse(SECURITY);

        assertThat(release.codename()).isEqualTo("bookworm-security");
        assertThat(release.date()).contains(Instant.parse("2025-09-06T09:08:07Z"));
        assertThat(release.validUntil()).contains(Instant.parse("2025-09-13T09:08:07Z"));
        assertThat(release.components()).containsExactly("main", "contrib");
        assertThat(release.architectures()).containsExactly("all", "amd64", "arm64");
        assertThat(release.isByHash()).isTrue();
        assertThat(release.hasIndexForAll()).isFalse();
        assertThat(release.files()).hasSize(10);
        assertThat(release.files().get("contrib/binary-amd64/Packages").byHashPath())
                .isEqualTo("contrib/binary-amd64/by-hash/SHA256/" + DIGEST);
    }

    @Test
    void thePlanTakesThePackagesOfTheChosenPartsSmallestFirst() throws Exception {
        List<WantedIndex> plan = IndexPlan.of(parse(SECURITY), selection("main", "amd64"));

        assertThat(plan)
                .extracting(WantedIndex::name)
                .containsExactly("main/binary-amd64/Packages", "main/i18n/Translation-en");
        assertThat(plan.get(0).variants())
                .extracting(IndexFile::path)
                .containsExactly(
                        "main/binary-amd64/Packages.xz", "main/binary-amd64/Packages.gz", "main/binary-amd64/Packages");
    }

    @Test
    void theIndexForAllComesWhereClientsTakeIt() throws Exception {
        ReleaseFile release = parse(SECURITY.replace("No-Support-for-Architecture-all: Packages\n", ""));

        assertThat(IndexPlan.of(release, selection("updates/main", "amd64")))
                .extracting(WantedIndex::name)
                .contains("main/binary-amd64/Packages", "main/binary-all/Packages");
    }

    @Test
    void whatUpstreamDoesNotHaveIsNamed() throws Exception {
        ReleaseFile release = parse(SECURITY);

        assertThatThrownBy(() -> IndexPlan.of(release, selection("universe", "amd64")))
                .isInstanceOf(NotOfferedException.class)
                .hasMessage("upstream has no component universe; it has main, contrib");
        assertThatThrownBy(() -> IndexPlan.of(release, selection("main", "sparc")))
                .isInstanceOf(NotOfferedException.class)
                .hasMessageContaining("architecture sparc");
    }

    @Test
    void sha512AloneIsEnoughAndWeakDigestsAreNot() throws Exception {
        ReleaseFile release = parse("Suite: a\nSHA512:\n " + "c".repeat(128) + " 5 main/binary-amd64/Packages\n");

        assertThat(release.files().get("main/binary-amd64/Packages").byHashPath())
                .isEqualTo("main/binary-amd64/by-hash/SHA512/" + "c".repeat(128));
        refused("Suite: a\nMD5Sum:\n " + "d".repeat(32) + " 5 main/binary-amd64/Packages\n", "MD5 and SHA-1");
    }

    @Test
    void brokenFilesAreRefusedByWhatIsWrong() {
        refused("", "empty");
        refused("Suite: a\nSuite: b\nSHA256:\n", "twice");
        refused("Suite: a\nSHA256:\n\nSuite: b\n", "second stanza");
        refused("Suite: a\nSHA256:\n " + DIGEST + " 5 ../etc/passwd\n", "\"..\" segment");
        refused("Suite: a\nSHA256:\n " + DIGEST + " 5 /etc/passwd\n", "segment");
        refused("Suite: a\nSHA256:\n " + DIGEST + " -5 a\n", "no digest, size and path");
        refused("Suite: a\nSHA256:\n " + DIGEST + " 5 a\n " + OTHER + " 5 a\n", "twice, differently");
        refused(
                "Suite: a\nSHA512:\n " + "a".repeat(128) + " 5 a\n " + "b".repeat(128) + " 5 a\n",
                "twice, differently");
        refused("Suite: a\nDate: yesterday\nSHA256:\n", "no date");
        refused("Suite: a\nSHA256:\n zz 5 a\n", "no digest, size and path");
    }

    @Test
    void theSameLineTwiceIsOneFile() throws Exception {
        String line = " " + DIGEST + " 5 a\n";

        assertThat(parse("Suite: a\nSHA256:\n" + line + line).files().get("a").sha256())
                .contains(Sha256.parse(DIGEST));
        String longer = " " + "c".repeat(128) + " 5 a\n";
        assertThat(parse("Suite: a\nSHA256:\n" + line + "SHA512:\n" + longer + longer)
                        .files()
                        .get("a")
                        .sha512())
                .isEqualTo("c".repeat(128));
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(AptFormatException.class)
                .hasMessageContaining(reason);
    }
}
