package org.sallyport.media.selection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a wanted package does not need two packages that exclude each other. Packages of a selection may well
 * exclude each other; those that one installation brings may not. Where they do, the walk from that wanted package is
 * repeated without one of the two, then without the other, to a bounded depth; what it reaches is selected beside the
 * rest.
 *
 * <p>Source: Debian Policy §7.3, §7.4 (Breaks, Conflicts); a package never conflicts with itself, nor with a name that
 * it provides.
 */
final class Conflicts {

    /** Walks to get round the conflicts of one wanted package. */
    private static final int MAX_WALKS = 64;

    /** Packages looked at for all wanted packages together; beyond, a note says so. */
    private static final long MAX_STEPS = 20_000_000;

    private final PackageUniverse universe;
    private final Set<Node> excluded;
    private final Set<String> notes;

    /** What given packages lack anyway. */
    private final Set<String> known = new HashSet<>();

    private long steps;

    Conflicts(PackageUniverse universe, Set<Node> excluded, Set<String> notes) {
        this.universe = universe;
        this.excluded = excluded;
        this.notes = notes;
    }

    private record Pair(Node left, Node right) {}

    /** Further walks whose packages are to be selected as well; none in most cases. */
    List<Walk> settle(Walk walk, List<Walk.Root> roots) {
        List<Walk> further = new ArrayList<>();
        known.addAll(walk.lacking());
        Set<Pair> pairs = pairs(walk.selected().keySet());
        if (pairs.isEmpty()) {
            return further;
        }
        for (Walk.Root root : roots) {
            if (!root.follow()) {
                continue;
            }
            if (steps > MAX_STEPS) {
                notes.add("not all wanted packages were looked at for conflicts; there are too many");
                return further;
            }
            Optional<Pair> pair = within(pairs, reached(walk, root.node()));
            if (pair.isPresent()) {
                Walk other = around(root, pair.get(), new HashSet<>(excluded), new int[] {MAX_WALKS});
                if (other != null) {
                    further.add(other);
                } else {
                    notes.add(root.node().candidate().label() + " cannot be installed whole: "
                            + pair.get().left().candidate() + " and "
                            + pair.get().right().candidate() + " exclude each other");
                }
            }
        }
        return further;
    }

    private @Nullable Walk around(Walk.Root root, Pair pair, Set<Node> without, int[] walksLeft) {
        for (Node node : List.of(pair.right(), pair.left())) {
            if (node.equals(root.node()) || node.candidate().given || walksLeft[0]-- <= 0) {
                continue;
            }
            Set<Node> next = new HashSet<>(without);
            next.add(node);
            Walk walk = new Walk(new Choice(universe, next), new HashMap<>());
            walk.from(List.of(root));
            if (!walk.failed().isEmpty() || !known.containsAll(walk.lacking())) {
                continue; // a given package that needs it fails nothing, and could not be installed all the same
            }
            Set<Node> selected = walk.selected().keySet();
            Optional<Pair> still = within(pairs(selected), selected);
            if (still.isEmpty()) {
                return walk;
            }
            Walk deeper = around(root, still.get(), next, walksLeft);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    private Set<Node> reached(Walk walk, Node from) {
        Set<Node> reached = new HashSet<>(Set.of(from));
        Deque<Node> queue = new ArrayDeque<>(reached);
        for (Node next = queue.poll(); next != null; next = queue.poll()) {
            for (Node needed : walk.needed(next)) {
                if (reached.add(needed)) {
                    queue.add(needed);
                }
            }
        }
        steps += reached.size();
        return reached;
    }

    private static Optional<Pair> within(Set<Pair> pairs, Set<Node> nodes) {
        return pairs.stream()
                .filter(pair -> nodes.contains(pair.left()) && nodes.contains(pair.right()))
                .min((a, b) -> a.toString().compareTo(b.toString()));
    }

    private Set<Pair> pairs(Collection<Node> nodes) {
        Set<Node> present = nodes instanceof Set<Node> set ? set : new HashSet<>(nodes);
        Set<Pair> pairs = new HashSet<>();
        for (Node node : nodes) {
            relations(node.candidate()).forEach(relation -> addPairs(node, relation, present, pairs));
            for (Candidate other : universe.named(node.candidate().name)) {
                Node twin = new Node(other, node.host());
                if (other != node.candidate() && present.contains(twin) && !besideEachOther(node.candidate(), other)) {
                    pairs.add(new Pair(node, twin));
                }
            }
        }
        return pairs;
    }

    /** Source: MultiarchSpec, "Multi-Arch: same". */
    private static boolean besideEachOther(Candidate left, Candidate right) {
        return left.multiArch == MultiArch.SAME
                && right.multiArch == MultiArch.SAME
                && !left.architecture.equals(right.architecture)
                && left.version.equals(right.version);
    }

    private static Stream<Relation> relations(Candidate candidate) {
        return Stream.of(candidate.conflicts, candidate.breaks)
                .filter(Objects::nonNull)
                .flatMap(Conflicts::relations);
    }

    /** A field that cannot be read excludes nothing; dpkg will say more on the far side. */
    private static Stream<Relation> relations(String field) {
        try {
            return Relation.groups(field).stream().map(group -> group.get(0));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private void addPairs(Node node, Relation relation, Set<Node> present, Set<Pair> pairs) {
        for (Candidate other : universe.named(relation.name())) {
            if (relation.takes(other.parsedVersion())) {
                addPair(node, relation, other, present, pairs);
            }
        }
        for (PackageUniverse.Provider provider : universe.providing(relation.name())) {
            if (provider.meets(relation)) {
                addPair(node, relation, provider.candidate(), present, pairs);
            }
        }
    }

    private static void addPair(Node node, Relation relation, Candidate other, Set<Node> present, Set<Pair> pairs) {
        String architecture = relation.architecture();
        boolean meant = architecture.isEmpty()
                || architecture.equals("any")
                || other.on(node.host()).equals(architecture);
        Node there = new Node(other, node.host());
        if (meant && !other.name.equals(node.candidate().name) && present.contains(there)) {
            pairs.add(new Pair(node, there));
        }
    }
}
