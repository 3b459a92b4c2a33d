package org.sallyport.media.selection;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packages that were chosen from a universe, and why each of them is among them. Immutable. */
public final class PackageSelection {

    /** Longest chain that is kept; what lies between is left out. */
    private static final int MAX_CHAIN = 30;

    /** By name, so that the order of wishes changes nothing. */
    static final Comparator<Walk.Root> ROOTS = Comparator.<Walk.Root, String>comparing(
                    root -> root.node().candidate().name)
            .thenComparing(root -> root.node().host())
            .thenComparing(root -> root.node().candidate(), WantedPackages.NEWEST_FIRST)
            .thenComparing(Walk.Root::wish);

    private static final Comparator<Candidate> LISTING = Comparator.<Candidate, String>comparing(c -> c.name)
            .thenComparing(c -> c.architecture)
            .thenComparing(WantedPackages.NEWEST_FIRST);

    private final Map<Integer, BitSet> ordinals;
    private final List<Chosen> packages;
    private final List<String> notes;

    private PackageSelection(Map<Integer, BitSet> ordinals, List<Chosen> packages, List<String> notes) {
        this.ordinals = ordinals;
        this.packages = packages;
        this.notes = notes;
    }

    /**
     * A package that was chosen.
     *
     * @param index number of the index that lists it
     * @param chain why: the wish first, then from package to package to this one; the shortest there is
     */
    public record Chosen(int index, String name, String version, String architecture, List<String> chain) {

        /** Copies the chain. */
        public Chosen {
            chain = List.copyOf(chain);
        }
    }

    static PackageSelection of(Walk walk, List<Walk> further, Collection<String> notes) {
        Map<Integer, BitSet> ordinals = new HashMap<>();
        Map<Candidate, Chosen> chosen = new TreeMap<>(LISTING);
        addAll(walk, ordinals, chosen);
        further.forEach(each -> addAll(each, ordinals, chosen));
        return new PackageSelection(ordinals, List.copyOf(chosen.values()), List.copyOf(notes));
    }

    private static void addAll(Walk walk, Map<Integer, BitSet> ordinals, Map<Candidate, Chosen> chosen) {
        for (Node node : walk.selected().keySet()) {
            Candidate candidate = node.candidate();
            if (!candidate.given) {
                ordinals.computeIfAbsent(candidate.index, index -> new BitSet()).set(candidate.ordinal);
                chosen.computeIfAbsent(
                        candidate,
                        key -> new Chosen(
                                key.index, key.name, key.version, key.architecture, chain(node, walk.selected())));
            }
        }
    }

    private static List<String> chain(Node last, Map<Node, Walk.Cause> causes) {
        Deque<String> chain = new ArrayDeque<>();
        Node node = last;
        while (true) {
            Walk.Cause cause = causes.get(node);
            if (chain.size() < MAX_CHAIN) {
                chain.addFirst(node.candidate().label());
            }
            if (cause == null || cause.by() == null) {
                chain.addFirst(cause == null ? "" : cause.wish());
                return List.copyOf(chain);
            }
            node = cause.by();
        }
    }

    /** Whether a package was chosen, by its place in its index. */
    public boolean contains(int index, int ordinal) {
        BitSet chosen = ordinals.get(index);
        return chosen != null && chosen.get(ordinal);
    }

    /** The chosen packages by name and architecture; without those that the receiver gets anyway. */
    public List<Chosen> packages() {
        return packages;
    }

    /** What the asker should know: what was left out, what cannot be installed together. */
    public List<String> notes() {
        return notes;
    }
}
