package org.sallyport.media.selection;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DependencyClosureTest {
    @Test
    void dependenciesOfDependenciesComeAlongAndNothingElse() throws Exception {
        Universe universe = Universe.of(
                "web; Depends: web-common (>= 1), libc6",
                "web-common 1 all; Pre-Depends: tool",
                "tool",
                "libc6",
                "other");

        assertThat(universe.select("web")).containsExactly("libc6", "tool", "web", "web-common:all");
    }

    @Test
    void packagesThatNeedEachOtherAreNoProblem() throws Exception {
        Universe universe = Universe.of("a; Depends: b", "b; Depends: c", "c; Depends: a, b");

        assertThat(universe.select("a")).containsExactly("a", "b", "c");
    }

    @Test
    void theFirstAlternativeIsTakenUnlessAnotherOneIsThereAlready() throws Exception {
        Universe universe = Universe.of("app; Depends: small | large", "small", "large");

        assertThat(universe.select("app")).containsExactly("app", "small");
        assertThat(universe.select("large", "app")).containsExactly("app", "large");
        assertThat(universe.select("app", "large")).containsExactly("app", "large");
    }

    @Test
    void whatHostsDoNotTakeUnaskedComesOnlyWhenAskedForOrNeeded() throws Exception {
        Universe universe = Universe.of("git 2.39", "libc 2.36", "app; Depends: git (>= 2.45), libc")
                .andBackports("git 2.45; Depends: libc", "libc 2.41");

        assertThat(universe.select("git")).containsExactly("git=2.39");
        assertThat(universe.select("git=2.45")).containsExactly("git=2.45", "libc=2.36");
        assertThat(universe.select("app")).containsExactly("app", "git=2.45", "libc=2.36");
        assertThat(Universe.names(universe.choose(
                        List.of("amd64"), Universe.wish(false, "git").asking())))
                .containsExactly("git=2.45", "libc=2.36");
    }

    @Test
    void anAlternativeThatLacksSomethingItselfGivesWay() throws Exception {
        Universe universe =
                Universe.of("app; Depends: first | second", "first; Depends: deep", "deep; Depends: gone", "second");

        assertThat(universe.select("app")).containsExactly("app", "second");
    }

    @Test
    void virtualPackagesAreMetByTheMostImportantProviderThenByName() throws Exception {
        Universe universe = Universe.of(
                "app; Depends: mta",
                "zmail; Provides: mta; Priority: important",
                "amail; Provides: mta; Priority: optional",
                "bmail; Provides: mta; Priority: optional");

        assertThat(universe.select("app")).containsExactly("app", "zmail");
        assertThat(Universe.of("app; Depends: mta", "bmail; Provides: mta", "amail; Provides: mta")
                        .select("app"))
                .containsExactly("amail", "app");
    }

    @Test
    void aRealPackageComesBeforeThoseThatProvideItsName() throws Exception {
        assertThat(Universe.of("app; Depends: mta", "aaa; Provides: mta", "mta").select("app"))
                .containsExactly("app", "mta");
    }

    @Test
    void aVersionIsMetByPackagesAndByVersionedProvidesOnly() throws Exception {
        Universe universe = Universe.of(
                "app; Depends: abi (>= 2)",
                "abi 1",
                "plain; Provides: abi",
                "old; Provides: abi (= 1.9)",
                "new; Provides: abi (= 2.0-1)");

        assertThat(universe.select("app")).containsExactly("app", "new");
    }

    @Test
    void everyOperatorSelectsItsVersions() throws Exception {
        Universe universe = Universe.of(
                "lib 1.0",
                "lib 2.0~rc1",
                "lib 2.0",
                "lib 1:0.5",
                "lt; Depends: lib (<< 2.0)",
                "le; Depends: lib (<= 2.0)",
                "eq; Depends: lib (= 2.0~rc1)",
                "ge; Depends: lib (>= 2.0)",
                "gt; Depends: lib (>> 1:0)",
                "any; Depends: lib");

        assertThat(universe.select("lt")).contains("lib=2.0~rc1").hasSize(2);
        assertThat(universe.select("le")).contains("lib=2.0").hasSize(2);
        assertThat(universe.select("eq")).contains("lib=2.0~rc1").hasSize(2);
        assertThat(universe.select("ge")).contains("lib=1:0.5").hasSize(2);
        assertThat(universe.select("gt")).contains("lib=1:0.5").hasSize(2);
        assertThat(universe.select("any")).contains("lib=1:0.5").hasSize(2);
        assertThat(universe.select("lib=1.0")).containsExactly("lib=1.0");
    }

    @Test
    void patternsMeanAllNamesThatMatch() throws Exception {
        Universe universe = Universe.of("web-core", "web-extras", "webby", "c++lib");

        assertThat(universe.select("web-*")).containsExactly("web-core", "web-extras");
        assertThat(universe.select("web??")).containsExactly("webby");
        assertThat(universe.select("c++*")).containsExactly("c++lib");
    }

    @Test
    void whatIsMissingIsNamedWithTheChainThatLeadsThere() {
        Universe universe =
                Universe.of("web; Depends: core (>= 1)", "core; Depends: lib", "lib; Depends: absent (>= 2) | gone");

        UnresolvedSelectionException refused =
                catchThrowableOfType(UnresolvedSelectionException.class, () -> universe.select("web", "nosuch"));

        assertThat(refused.gaps())
                .extracting(UnresolvedSelectionException.Gap::wanted)
                .contains("nosuch");
        UnresolvedSelectionException chain =
                catchThrowableOfType(UnresolvedSelectionException.class, () -> universe.select("web"));
        assertThat(chain.gaps().get(0).chain())
                .containsExactly("web:amd64", "core:amd64", "lib:amd64", "absent (>= 2) | gone");
        assertThat(chain).hasMessageContaining("web:amd64 needs core:amd64 needs lib:amd64 needs absent (>= 2) | gone");
    }

    @Test
    void aPatternLeavesOutWhatCannotBeInstalledAndSaysSo() throws Exception {
        Universe universe = Universe.of("web-good", "web-bad; Depends: gone");

        PackageSelection selection = universe.choose(List.of("amd64"), Universe.wish(false, "web-*"));

        assertThat(Universe.names(selection)).containsExactly("web-good");
        assertThat(selection.notes()).anyMatch(note -> note.contains("web-bad:amd64 needs gone"));
    }

    @Test
    void aRelationThatCannotBeReadRefusesItsPackageByName() {
        assertThatThrownBy(() -> Universe.of("app; Depends: lib ((>= 1)", "lib").select("app"))
                .isInstanceOf(UnresolvedSelectionException.class)
                .hasMessageContaining("app")
                .hasMessageContaining("lib ((>= 1)");
    }

    @Test
    void recommendsComeWhenAskedForAndAreLeftOutWhenTheyCannotBeHad() throws Exception {
        Universe universe = Universe.of("app; Recommends: nice, gone", "nice; Recommends: nicer", "nicer");

        assertThat(universe.select("app")).containsExactly("app");
        assertThat(Universe.names(universe.choose(List.of("amd64"), Universe.wish(true, "app"))))
                .containsExactly("app", "nice", "nicer");
    }

    @Test
    void withoutDependenciesOnlyWhatWasNamedComes() throws Exception {
        Universe universe = Universe.of("app; Depends: lib, gone", "lib");
        SelectionWish bare = new SelectionWish(List.of(WantedPackages.parse("app")), false, false, false);

        assertThat(Universe.names(universe.choose(List.of("amd64"), bare))).containsExactly("app");
    }

    @Test
    void theRequiredSystemIsEssentialAndRequiredPackagesWithWhatTheyNeed() throws Exception {
        Universe universe = Universe.of(
                "dpkg; Essential: yes; Depends: tar", "tar", "init; Priority: required", "editor; Priority: important");
        SelectionWish system = new SelectionWish(List.of(), true, false, true);

        assertThat(Universe.names(universe.choose(List.of("amd64"), system))).containsExactly("dpkg", "init", "tar");
    }

    @Test
    void whatTheReceiverGetsAnywayIsNotSelectedAgain() throws Exception {
        Universe universe =
                Universe.of("app; Depends: lib, tool | other", "other").and(true, "lib", "tool");

        assertThat(universe.select("app")).containsExactly("app");
    }

    @Test
    void whatAWholeRepositoryHasNeedsTheOthersAsMuch() throws Exception {
        Universe universe = Universe.of(
                        "libav", "libc", "web 1; Depends: libav", "app; Depends: web, web-data", "web-data")
                .and(true, "web 2; Depends: libav, libc");

        assertThat(universe.select("web")).containsExactly("libav", "libc");
        assertThat(universe.select("app")).containsExactly("app", "libav", "libc", "web-data");
        assertThat(universe.choose(List.of("amd64"), Universe.wish(false, "app"))
                        .packages())
                .filteredOn(chosen -> chosen.name().equals("libc"))
                .singleElement()
                .satisfies(chosen ->
                        assertThat(chosen.chain()).containsExactly("app", "app:amd64", "web:amd64", "libc:amd64"));
    }

    @Test
    void whatAWholeRepositoryLacksIsToldAndRefusesNothing() throws Exception {
        Universe universe = Universe.of("app; Depends: web").and(true, "web; Depends: gone");

        PackageSelection selection = universe.choose(List.of("amd64"), Universe.wish(false, "app"));

        assertThat(Universe.names(selection)).containsExactly("app");
        assertThat(selection.notes()).containsExactly("carried whole, but cannot be installed: web:amd64 needs gone");
    }

    @Test
    void wholeBackportsMeetOnlyWhatNothingElseDoes() throws Exception {
        Universe universe = Universe.of(
                        "git 2.39; Depends: perl", "perl", "app; Depends: git", "new; Depends: git (>= 2.45)")
                .andWholeBackports("git 2.45; Depends: perl");

        assertThat(universe.select("app")).containsExactly("app", "git=2.39", "perl");
        assertThat(universe.select("new")).containsExactly("new", "perl");
    }

    @Test
    void aWantedPackageDoesNotGetTwoThatExcludeEachOther() throws Exception {
        Universe universe = Universe.of("app; Depends: mail, plain | fancy", "mail", "plain; Conflicts: mail", "fancy");

        assertThat(universe.select("app")).contains("app", "fancy", "mail");
    }

    @Test
    void whatAWholeRepositoryNeedsIsNoWayRoundAConflict() throws Exception {
        Universe universe = Universe.of("app; Depends: web, plain | fancy", "mail", "plain; Conflicts: mail", "fancy")
                .and(true, "web; Depends: mail");

        assertThat(universe.select("app")).contains("app", "fancy", "mail");
    }

    @Test
    void wantedPackagesMayExcludeEachOther() throws Exception {
        Universe universe =
                Universe.of("exim; Provides: mta; Conflicts: mta", "postfix; Provides: mta; Conflicts: mta");

        PackageSelection selection = universe.choose(List.of("amd64"), Universe.wish(false, "exim", "postfix"));

        assertThat(Universe.names(selection)).containsExactly("exim", "postfix");
        assertThat(selection.notes()).isEmpty();
    }

    @Test
    void aConflictThatNothingGetsRoundIsSaid() throws Exception {
        Universe universe = Universe.of("app; Depends: one, two", "one; Breaks: two (<< 3)", "two 2");

        PackageSelection selection = universe.choose(List.of("amd64"), Universe.wish(false, "app"));

        assertThat(selection.notes()).anyMatch(note -> note.startsWith("app:amd64 cannot be installed whole"));
    }

    @Test
    void chainsTellWhyAPackageIsThere() throws Exception {
        Universe universe = Universe.of("web; Depends: core", "core; Depends: lib", "lib", "tool; Depends: lib");

        PackageSelection selection = universe.choose(List.of("amd64"), Universe.wish(false, "w*"));

        assertThat(selection.packages().get(1).chain()).containsExactly("w*", "web:amd64", "core:amd64", "lib:amd64");
    }
}
