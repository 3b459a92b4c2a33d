package org.sallyport.media.bundle;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BundleListsTest {
    @Test
    void aListIsLinesOfWords() {
        assertThat(BundleLists.bundle("server", Optional.of("0.1.0"), List.of("debian-12-amd64", "debian-13-amd64")))
                .isEqualTo("""
                        format sallyport-bundle/1
                        product server
                        version 0.1.0
                        platform debian-12-amd64
                        platform debian-13-amd64
                        """);
        assertThat(BundleLists.repositories(List.of(
                        new BundleLists.Repository("debian-12-amd64.1", "bookworm", List.of("main", "contrib")))))
                .isEqualTo("debian-12-amd64.1 bookworm main contrib\n");
        assertThat(BundleLists.lines(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "main contrib", "main\nplatform x", "$(reboot)", "-x", "a/../b", "a;b", "a[b]"})
    void whatAShellOrAListOfSourcesWouldMisreadIsRefused(String word) {
        assertThatThrownBy(() -> BundleLists.repositories(
                        List.of(new BundleLists.Repository("debian-12-amd64.1", word, List.of("main")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BundleLists.repositories(
                        List.of(new BundleLists.Repository("debian-12-amd64.1", "bookworm", List.of(word)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFileOfTheInstallerIsThere() {
        for (InstallerFile file : InstallerFile.values()) {
            assertThat(file.bytes()).as(file.fileName()).isNotEmpty();
        }
    }
}
