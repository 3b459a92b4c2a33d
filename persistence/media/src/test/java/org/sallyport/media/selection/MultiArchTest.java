package org.sallyport.media.selection;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MultiArchTest {
    private static final List<String> BOTH = List.of("amd64", "i386");

    @Test
    void aWishWithoutArchitectureIsForTheHostsOfEach() throws Exception {
        Universe universe =
                Universe.of("app; Depends: lib", "app 1 i386; Depends: lib", "lib", "lib 1 i386", "lib 1 arm64");

        assertThat(Universe.names(universe.choose(BOTH, Universe.wish(false, "app"))))
                .containsExactly("app", "app:i386", "lib", "lib:i386");
        assertThat(universe.select("app")).containsExactly("app", "lib");
    }

    @Test
    void packagesForAllNeedThoseOfTheHost() throws Exception {
        Universe universe = Universe.of("doc 1 all; Depends: viewer", "viewer", "viewer 1 i386");

        assertThat(universe.select("doc")).containsExactly("doc:all", "viewer");
        assertThat(Universe.names(universe.choose(List.of("i386"), Universe.wish(false, "doc"))))
                .containsExactly("doc:all", "viewer:i386");
    }

    @Test
    void anotherArchitectureNeedsItsOwnLibrariesAndTakesForeignTools() throws Exception {
        Universe universe = Universe.of(
                "wine32 1 i386; Depends: libc6, make",
                "libc6; Multi-Arch: same",
                "libc6 1 i386; Multi-Arch: same",
                "make; Multi-Arch: foreign",
                "make 1 i386; Multi-Arch: foreign");

        assertThat(universe.select("wine32:i386")).containsExactly("libc6:i386", "make", "wine32:i386");
    }

    @Test
    void aPackageForAllServesAnotherArchitectureOnlyIfItIsForeign() throws Exception {
        assertThatThrownBy(() ->
                        Universe.of("app 1 i386; Depends: words", "words 1 all").select("app:i386"))
                .isInstanceOf(UnresolvedSelectionException.class)
                .hasMessageContaining("app:i386 needs words");
        assertThat(Universe.of("app 1 i386; Depends: words", "words 1 all; Multi-Arch: foreign")
                        .select("app:i386"))
                .containsExactly("app:i386", "words:all");
    }

    @Test
    void anyArchitectureIsServedByWhatAllowsIt() throws Exception {
        assertThat(Universe.of("app 1 i386; Depends: perl:any", "perl; Multi-Arch: allowed")
                        .select("app:i386"))
                .containsExactly("app:i386", "perl");
        assertThatThrownBy(() -> Universe.of("app; Depends: perl:any", "perl").select("app"))
                .isInstanceOf(UnresolvedSelectionException.class)
                .hasMessageContaining("perl:any");
    }

    @Test
    void aQualifierNamesTheArchitecture() throws Exception {
        assertThat(Universe.of("app; Depends: lib:i386", "lib", "lib 1 i386").select("app"))
                .containsExactly("app", "lib:i386");
    }
}
