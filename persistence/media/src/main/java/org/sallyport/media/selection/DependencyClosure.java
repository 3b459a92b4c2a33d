package org.sallyport.media.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what has to be carried so that wanted packages can be installed. The same indexes, hosts and wishes give the
 * same answer, whatever the order of the wishes' packages.
 *
 * <p>Choices are those of {@link Choice} and {@link Walk}. A package that lacks something is passed over, and the walk
 * begins anew without it, so that an alternative which cannot be installed gives way to the next one. What a wish names
 * and nothing helps is refused; what a pattern, a recommendation or {@code withRequired} brings in is left out with a
 * note. Then {@link Conflicts} makes sure that no wanted package needs two that exclude each other.
 */
public final class DependencyClosure {

    /** Most walks; each passes over one package more at least. */
    private static final int MAX_WALKS = 200;

    private static final String REQUIRED = "required system";

    private final PackageUniverse universe;
    private final List<String> hosts;
    private final List<SelectionWish> wishes;
    private final Set<Node> excluded = new HashSet<>();
    private final Map<Node, List<String>> failures = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<UnresolvedSelectionException.Gap> gaps = new ArrayList<>();

    private DependencyClosure(PackageUniverse universe, List<String> hosts, List<SelectionWish> wishes) {
        this.universe = universe;
        this.hosts = hosts;
        this.wishes = wishes;
    }

    /**
     * Chooses packages.
     *
     * @param hosts architectures of the hosts, such as {@code amd64}; a wish without an architecture is for all of
     *     them, one with an architecture is for hosts of that architecture, or of the first where that is none of them
     * @throws UnresolvedSelectionException naming what is missing
     */
    public static PackageSelection of(PackageUniverse universe, List<String> hosts, List<SelectionWish> wishes)
            throws UnresolvedSelectionException {
        return new DependencyClosure(universe, hosts, wishes).choose();
    }

    private PackageSelection choose() throws UnresolvedSelectionException {
        Choice choice = new Choice(universe, excluded);
        for (int walks = 0; ; walks++) {
            gaps.clear();
            List<Walk.Root> roots = roots();
            requireNoGaps();
            Walk walk = new Walk(choice, failures);
            walk.from(roots);
            if (walk.failed().isEmpty()) {
                walk.lacking().forEach(chain -> notes.add("carried whole, but cannot be installed: " + chain));
                List<Walk> further = new Conflicts(universe, excluded, notes).settle(walk, roots);
                return PackageSelection.of(walk, further, notes);
            }
            excluded.addAll(walk.failed());
            if (walks == MAX_WALKS) {
                for (Node node : walk.failed()) {
                    gaps.add(new UnresolvedSelectionException.Gap(
                            node.candidate().name, failures.getOrDefault(node, List.of())));
                }
                requireNoGaps();
            }
        }
    }

    private void requireNoGaps() throws UnresolvedSelectionException {
        if (!gaps.isEmpty()) {
            throw new UnresolvedSelectionException(gaps);
        }
    }

    private List<Walk.Root> roots() {
        List<Walk.Root> roots = new ArrayList<>();
        for (SelectionWish wish : wishes) {
            for (WantedPackages wanted : wish.packages()) {
                addRoots(roots, wish, wanted);
            }
            if (wish.withRequired()) {
                addRequired(roots, wish);
            }
        }
        roots.sort(PackageSelection.ROOTS);
        return roots;
    }

    private void addRoots(List<Walk.Root> roots, SelectionWish wish, WantedPackages wanted) {
        boolean any = false;
        List<String> lost = List.of();
        for (String host : hosts(wanted)) {
            for (Candidate candidate : wanted.on(host, universe, wish.asked())) {
                Node node = new Node(candidate, host);
                if (!excluded.contains(node)) {
                    any = true;
                    roots.add(new Walk.Root(node, wanted.text(), wish.withDependencies(), wish.withRecommends()));
                } else {
                    lost = failures.getOrDefault(node, List.of(candidate.label()));
                    notes.add(left(String.join(" needs ", lost)));
                }
            }
        }
        if (!any) {
            gaps.add(new UnresolvedSelectionException.Gap(
                    wanted.text(), lost.isEmpty() ? List.of("no package at hand is meant") : lost));
        }
    }

    private List<String> hosts(WantedPackages wanted) {
        if (wanted.architecture().isEmpty()) {
            return hosts;
        }
        boolean isHost = hosts.contains(wanted.architecture());
        return List.of(isHost ? wanted.architecture() : hosts.get(0));
    }

    private void addRequired(List<Walk.Root> roots, SelectionWish wish) {
        for (String host : hosts) {
            for (String name : universe.names()) {
                universe.named(name).stream()
                        .filter(candidate ->
                                candidate.required && candidate.on(host).equals(host))
                        .min(WantedPackages.NEWEST_FIRST)
                        .map(candidate -> new Node(candidate, host))
                        .filter(node -> !excluded.contains(node))
                        .ifPresent(node -> roots.add(new Walk.Root(node, REQUIRED, true, wish.withRecommends())));
            }
        }
    }

    private static String left(String what) {
        return "left out, since it cannot be installed: " + what;
    }
}
