package org.sallyport.ejb.collector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorFixture;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseGroupsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Sha256 CONTENT = Sha256.of(new byte[0]);

    @Test
    void eachReleaseIsAGroupWithWhatSaysNone() {
        List<SelectionMaking.Part> parts = List.of(
                selected(apt("bookworm", "bookworm")),
                whole(apt("stable-security", "bookworm-security")),
                selected(apt("trixie", "trixie")),
                whole(apt("nodistro", "nodistro")),
                whole(apt("sid", "sid")));

        assertThat(names(ReleaseGroups.of(parts)))
                .containsExactly(List.of("bookworm", "stable-security", "nodistro"), List.of("trixie", "nodistro"));
    }

    @Test
    void rpmGoesByTheVersionOfThePlatform() {
        List<SelectionMaking.Part> parts = List.of(
                selected(target(PackageManager.DNF, "base8", "", "8.10")),
                selected(target(PackageManager.DNF, "base9", "", "9.4")),
                whole(target(PackageManager.DNF, "extra9", "", "9")),
                whole(target(PackageManager.DNF, "epel", "", "")));

        assertThat(names(ReleaseGroups.of(parts)))
                .containsExactly(List.of("base8", "epel"), List.of("base9", "extra9", "epel"));
    }

    @Test
    void whereNoReleaseIsSelectedFromAllGoTogether() {
        List<SelectionMaking.Part> parts = List.of(
                whole(apt("bookworm", "bookworm")), whole(apt("trixie", "trixie")), selected(apt("main", "main")));

        assertThat(names(ReleaseGroups.of(parts))).containsExactly(List.of("bookworm", "trixie", "main"));
        assertThat(ReleaseGroups.of(parts.subList(0, 2))).isEmpty();
    }

    @Test
    void whatSaysNoReleaseCannotBeSelectedFromForTwo() {
        List<SelectionMaking.Part> parts = List.of(
                selected(apt("bookworm", "bookworm")),
                selected(apt("trixie", "trixie")),
                selected(apt("nodistro", "nodistro")));

        assertThatThrownBy(() -> ReleaseGroups.of(parts))
                .isInstanceOf(RefusedContentException.class)
                .hasMessageContaining("mirror nodistro")
                .hasMessageContaining("bookworm and trixie");
    }

    private static List<List<String>> names(List<List<SelectionMaking.Part>> groups) {
        return groups.stream()
                .map(group ->
                        group.stream().map(part -> part.target().mirrorName()).toList())
                .toList();
    }

    private static SelectionMaking.Part whole(CollectionTarget target) {
        return new SelectionMaking.Part(target, Optional.empty());
    }

    private static SelectionMaking.Part selected(CollectionTarget target) {
        PackageWish wish = new PackageWish(List.of("git"), true, false, false);
        return new SelectionMaking.Part(target, Optional.of(new TargetSelection(target, wish)));
    }

    private static CollectionTarget apt(String suite, String codename) {
        return target(PackageManager.APT, suite, codename, "");
    }

    private static CollectionTarget target(PackageManager manager, String suite, String codename, String version) {
        MirrorDefinition definition = MirrorFixture.definitionOf(suite, manager, suite);
        Mirror mirror = new Mirror(UUID.randomUUID(), definition, NOW);
        UpstreamFacts facts = new UpstreamFacts(
                new UpstreamFacts.Part("https://example.org/debian", suite, "main", "amd64"),
                new UpstreamFacts.Release("Debian", codename, version, Optional.of(NOW), Optional.empty()),
                List.of());
        mirror.show(TreeFacts.complete(CONTENT, CONTENT, 1, 1), facts, CONTENT, NOW);
        CollectionTarget target = new CollectionTarget(UUID.randomUUID(), 0, mirror, List.of());
        target.pinned(new MirrorSnapshot(UUID.randomUUID(), mirror, NOW), null);
        return target;
    }
}
