package org.sallyport.media.rpm.selection;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sallyport.media.selection.PackageSelection.Chosen;

/** Packages that were chosen, and why each of them is among them. Grows by the walks for each architecture. */
public final class RpmSelection {

    /** Longest chain that is kept; what lies between is left out. */
    private static final int MAX_CHAIN = 30;

    private static final Comparator<RpmCandidate> LISTING = Comparator.comparing(RpmCandidate::name)
            .thenComparing(candidate -> candidate.file.architecture())
            .thenComparing(RpmCandidate.NEWEST_FIRST);

    private final Map<Integer, BitSet> ordinals = new HashMap<>();
    private final Map<RpmCandidate, Chosen> chosen = new TreeMap<>(LISTING);
    private final Set<String> notes = new LinkedHashSet<>();

    RpmSelection() {}

    void add(RpmWalk walk, Set<String> further) {
        notes.addAll(further);
        for (RpmCandidate candidate : walk.selected().keySet()) {
            if (!candidate.given) {
                ordinals.computeIfAbsent(candidate.repository, key -> new BitSet())
                        .set(candidate.ordinal);
                chosen.computeIfAbsent(
                        candidate,
                        key -> new Chosen(
                                key.repository,
                                key.name(),
                                key.file.version().toString(),
                                key.file.architecture(),
                                chain(key, walk.selected())));
            }
        }
    }

    private static List<String> chain(RpmCandidate last, Map<RpmCandidate, RpmWalk.Cause> causes) {
        Deque<String> chain = new ArrayDeque<>();
        RpmCandidate candidate = last;
        while (true) {
            RpmWalk.Cause cause = causes.get(candidate);
            if (chain.size() < MAX_CHAIN) {
                chain.addFirst(candidate.label());
            }
            if (cause == null || cause.by() == null) {
                chain.addFirst(cause == null ? "" : cause.wish());
                return List.copyOf(chain);
            }
            candidate = cause.by();
        }
    }

    /** Whether a package was chosen, by its place in the list of its repository. */
    boolean contains(int repository, int ordinal) {
        BitSet bits = ordinals.get(repository);
        return bits != null && bits.get(ordinal);
    }

    /** The packages chosen of a repository, by name and architecture. */
    public List<Chosen> packages(int repository) {
        return chosen.values().stream()
                .filter(each -> each.index() == repository)
                .toList();
    }

    /** What the asker should know: what was left out, what needs a module. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
