package org.sallyport.ejb.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.apt.Codenames;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.mirror.UpstreamFacts;

/**
 * Which targets of one package manager are looked at together when packages are selected: those of one release. The
 * newest package of two releases is no host's of the older one. A target that says no release, as third parties have
 * them, goes with each.
 */
final class ReleaseGroups {
    private ReleaseGroups() {}

    /**
     * The groups of which something is selected; each selection is in one of them.
     *
     * @param parts of one package manager, in their order
     * @throws RefusedContentException when one that says no release is selected from beside two releases: what it needs
     *     would differ between them
     */
    static List<List<SelectionMaking.Part>> of(List<SelectionMaking.Part> parts) {
        Set<String> releases = new TreeSet<>();
        parts.stream()
                .filter(part -> part.selection().isPresent())
                .forEach(part -> release(part.target()).ifPresent(releases::add));
        if (releases.isEmpty()) {
            return parts.stream().anyMatch(part -> part.selection().isPresent()) ? List.of(parts) : List.of();
        }
        if (releases.size() > 1) {
            requireReleases(parts, releases);
        }
        List<List<SelectionMaking.Part>> groups = new ArrayList<>();
        for (String release : releases) {
            groups.add(parts.stream()
                    .filter(part -> release(part.target()).orElse(release).equals(release))
                    .toList());
        }
        return groups;
    }

    private static void requireReleases(List<SelectionMaking.Part> parts, Set<String> releases) {
        for (SelectionMaking.Part part : parts) {
            if (part.selection().isPresent() && release(part.target()).isEmpty()) {
                throw new RefusedContentException(
                        "unresolved_packages",
                        "The packages of mirror " + part.target().mirrorName()
                                + " cannot be selected: it does not say which release it is for, and the run selects"
                                + " from " + String.join(" and ", releases)
                                + ". Make a run for each of them, or take the mirror whole.",
                        null);
            }
        }
    }

    /** The release that a target's packages are for; empty when it does not say. */
    private static Optional<String> release(CollectionTarget target) {
        UpstreamFacts upstream = target.upstream().orElseThrow();
        return switch (target.packageManager()) {
            case APT -> Codenames.in(upstream.codename()).or(() -> Codenames.in(upstream.suite()));
            // One repository says 9, another 9.4, and their packages go together.
            case DNF -> said(upstream.version().split("\\.", 2)[0]);
            case ZYPPER -> said(upstream.version());
            case PKG -> Optional.empty();
        };
    }

    private static Optional<String> said(String version) {
        return Optional.of(version).filter(text -> !text.isEmpty());
    }
}
