package org.sallyport.media.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which packages meet a relation, the preferred one first.
 *
 * <p>Packages of the name come before those that provide it. Among the former: those of the host's own architecture,
 * then the newest. Among the latter: by priority ({@code required} first), then name, then as above. What the receiver
 * gets anyway comes before what would have to be selected in the same version.
 *
 * <p>Source: Debian Policy §7.1, §7.5; MultiarchSpec, "Dependencies involving Architecture: all packages"; the rule of
 * dpkg for architectures: a foreign package serves every architecture, {@code :any} is served by what allows it, and
 * otherwise architectures must be equal, where {@code all} is the host's.
 */
final class Choice {

    private static final Comparator<Candidate> BY_RANK =
            Comparator.<Candidate>comparingInt(candidate -> candidate.priority).thenComparing(c -> c.name);

    private final PackageUniverse universe;
    private final Set<Node> excluded;

    /** @param excluded what is never chosen; seen as it changes */
    Choice(PackageUniverse universe, Set<Node> excluded) {
        this.universe = universe;
        this.excluded = excluded;
    }

    /** All that meets a relation of a package, the preferred first. */
    List<Candidate> meeting(Node requester, Relation relation) {
        Comparator<Candidate> order = Comparator.<Candidate>comparingInt(
                        candidate -> candidate.on(requester.host()).equals(requester.host()) ? 0 : 1)
                .thenComparing(WantedPackages.NEWEST_FIRST);
        List<Candidate> real = new ArrayList<>();
        for (Candidate candidate : universe.named(relation.name())) {
            if (serves(candidate, requester, relation) && relation.takes(candidate.parsedVersion())) {
                real.add(candidate);
            }
        }
        real.sort(order);
        List<Candidate> providing = new ArrayList<>();
        for (PackageUniverse.Provider provider : universe.providing(relation.name())) {
            Candidate candidate = provider.candidate();
            if (serves(candidate, requester, relation) && provider.meets(relation) && !real.contains(candidate)) {
                providing.add(candidate);
            }
        }
        providing.sort(BY_RANK.thenComparing(order));
        real.addAll(providing);
        return real;
    }

    private boolean serves(Candidate candidate, Node requester, Relation relation) {
        if (excluded.contains(new Node(candidate, requester.host()))) {
            return false;
        }
        if (candidate.multiArch == MultiArch.FOREIGN) {
            return true;
        }
        String asked = relation.architecture();
        if (asked.equals("any")) {
            return candidate.multiArch == MultiArch.ALLOWED;
        }
        String wanted = asked.isEmpty()
                ? requester.candidate().on(requester.host())
                : asked.equals("native") ? requester.host() : asked;
        return candidate.on(requester.host()).equals(wanted);
    }

    /** The first excluded package that would have met a relation; null when there is none. */
    @Nullable
    Node lost(Node requester, Relation relation) {
        for (Candidate candidate : universe.named(relation.name())) {
            Node node = new Node(candidate, requester.host());
            if (excluded.contains(node) && relation.takes(candidate.parsedVersion())) {
                return node;
            }
        }
        for (PackageUniverse.Provider provider : universe.providing(relation.name())) {
            Node node = new Node(provider.candidate(), requester.host());
            if (excluded.contains(node) && provider.meets(relation)) {
                return node;
            }
        }
        return null;
    }
}
