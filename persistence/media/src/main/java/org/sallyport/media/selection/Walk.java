package org.sallyport.media.selection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One walk from wanted packages through what they need, breadth first, so that chains are as short as can be. A group
 * of alternatives that something selected or given meets already asks for nothing; otherwise the first alternative that
 * anything meets is taken, and of what meets it the preferred package. What hosts do not install unasked counts as
 * given only where nothing else meets.
 *
 * <p>What a given package needs comes along like what a selected one needs: a repository that is carried whole need not
 * be complete in itself. What it lacks is told and refuses nothing, as it will be there all the same.
 */
final class Walk {

    /** A package to start from; {@code follow} and {@code recommends} say what shall come with it. */
    record Root(Node node, String wish, boolean follow, boolean recommends) {}

    /** Who asked for a package: another one, or a wish when {@code by} is null. */
    record Cause(@Nullable Node by, String wish) {}

    private record Visit(Node node, boolean recommends) {}

    private final Choice choice;
    private final Map<Node, List<String>> failures;
    private final Map<Node, Cause> selected = new LinkedHashMap<>();
    private final Map<Node, Set<Node>> edges = new LinkedHashMap<>();
    private final Set<Node> failed = new HashSet<>();
    private final Set<String> lacking = new LinkedHashSet<>();
    private final Deque<Visit> queue = new ArrayDeque<>();
    private final Set<Visit> visited = new HashSet<>();

    /** @param failures of earlier walks: from a package that cannot be had down to what is missing; added to here */
    Walk(Choice choice, Map<Node, List<String>> failures) {
        this.choice = choice;
        this.failures = failures;
    }

    /** Walks; the packages that turned out to lack something are then {@link #failed}. */
    void from(Collection<Root> roots) {
        for (Root root : roots) {
            selected.putIfAbsent(root.node(), new Cause(null, root.wish()));
        }
        for (Root root : roots) {
            if (root.follow()) {
                visit(root.node(), root.recommends());
            }
        }
        for (Visit next = queue.poll(); next != null; next = queue.poll()) {
            Node node = next.node();
            needs(node, node.candidate().preDepends, next.recommends(), true);
            needs(node, node.candidate().depends, next.recommends(), true);
            if (next.recommends()) {
                needs(node, node.candidate().recommends, true, false);
            }
        }
    }

    private void visit(Node node, boolean recommends) {
        Visit visit = new Visit(node, recommends);
        if (visited.add(visit)) {
            queue.add(visit);
        }
    }

    private void needs(Node node, @Nullable String field, boolean recommends, boolean must) {
        List<List<Relation>> groups;
        try {
            groups = Relation.groups(field);
        } catch (IllegalArgumentException e) {
            if (must) {
                fail(node, List.of(node.candidate().label(), String.valueOf(e.getMessage())));
            }
            return;
        }
        for (List<Relation> group : groups) {
            Candidate chosen = choose(node, group);
            if (chosen != null) {
                Node needed = new Node(chosen, node.host());
                edges.computeIfAbsent(node, key -> new HashSet<>()).add(needed);
                selected.putIfAbsent(needed, new Cause(node, ""));
                visit(needed, recommends);
            } else if (must) {
                fail(node, gap(node, group));
            }
        }
    }

    private @Nullable Candidate choose(Node node, List<Relation> group) {
        Candidate first = null;
        for (Relation relation : group) {
            for (Candidate candidate : choice.meeting(node, relation)) {
                boolean isAtHand = candidate.given && (candidate.automatic || first == null || !first.automatic);
                if (isAtHand || selected.containsKey(new Node(candidate, node.host()))) {
                    return candidate;
                }
                first = first == null ? candidate : first;
            }
        }
        return first;
    }

    private List<String> gap(Node node, List<Relation> group) {
        List<String> chain = new ArrayList<>(List.of(node.candidate().label()));
        for (Relation relation : group) {
            Node lost = choice.lost(node, relation);
            if (lost != null && failures.containsKey(lost)) {
                chain.addAll(failures.get(lost));
                return chain;
            }
        }
        chain.add(String.join(" | ", group.stream().map(Relation::toString).toList()));
        return chain;
    }

    private void fail(Node node, List<String> chain) {
        if (node.candidate().given) {
            lacking.add(String.join(" needs ", chain));
        } else {
            failures.putIfAbsent(node, chain);
            failed.add(node);
        }
    }

    /** What lacks something. */
    Set<Node> failed() {
        return failed;
    }

    /** What given packages lack. */
    Set<String> lacking() {
        return lacking;
    }

    /** All packages that were reached, wanted and given ones included, and who asked for each first. */
    Map<Node, Cause> selected() {
        return selected;
    }

    /** What was taken for a package. */
    Set<Node> needed(Node node) {
        return edges.getOrDefault(node, Set.of());
    }
}
