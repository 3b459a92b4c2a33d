package org.sallyport.media.repository;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PackageManagerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pool/main/h/hello/hello_2.10-3_amd64.deb",
                "dists/bookworm/pool/stable/amd64/containerd.io_1.6.20-1_amd64.deb",
                "dists/stable/pool/installer.udeb",
                "dists/stable/pool/symbols.ddeb",
                "dists/stable/pool/hello_2.10-3.dsc",
                "dists/stable/pool/hello_2.10.orig.tar.xz",
                "dists/stable/pool/hello_2.10.orig.tar.xz.asc",
                "dists/stable/pool/hello_2.10-3.diff.gz"
            })
    void packagesOfAptLieAnywhere(String path) {
        assertThat(PackageManager.APT.isMetadata(path)).isFalse();
        assertThat(PackageManager.APT.isEntryMetadata(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dists/stable/InRelease",
                "dists/stable/Release.gpg",
                "dists/stable/main/binary-amd64/Packages.xz",
                "dists/stable/main/Contents-amd64.gz",
                "dists/stable/main/i18n/Translation-en.bz2",
                "dists/stable/main/dep11/icons-128x128@2.tar.gz",
                "tools/Packages.gz"
            })
    void theListsOfAptChangeUnderTheirNames(String path) {
        assertThat(PackageManager.APT.isMetadata(path)).isTrue();
        assertThat(PackageManager.APT.isEntryMetadata(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dists/stable/main/binary-amd64/by-hash/SHA256/00ff",
                "dists/stable/by-hash/SHA256/hello_1_all.deb"
            })
    void whatIsNamedByItsDigestIsAListThatStays(String path) {
        assertThat(PackageManager.APT.isMetadata(path)).isTrue();
        assertThat(PackageManager.APT.isEntryMetadata(path)).isFalse();
    }
}
