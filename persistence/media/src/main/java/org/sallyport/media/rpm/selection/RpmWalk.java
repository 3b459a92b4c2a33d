package org.sallyport.media.rpm.selection;

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
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.rpm.RichRequirement;
import org.sallyport.media.rpm.RpmCapability;

/**
 * One walk for hosts of one architecture, from wanted packages through what they require, breadth first, so that chains
 * are as short as can be. What something selected or given meets already asks for nothing. What a given package
 * requires comes along as well; what it lacks is told and refuses nothing, as it will be there all the same.
 *
 * <p>Which packages a host has besides is not known here. So what is required only on a condition is taken along where
 * it can be had, and lacks only where the condition holds within the selection.
 */
final class RpmWalk {

    /** A package to start from; {@code follow} and {@code recommends} say what shall come with it. */
    record Root(RpmCandidate candidate, String wish, boolean follow, boolean recommends) {}

    /** Who asked for a package: another one, or a wish when {@code by} is null. */
    record Cause(@Nullable RpmCandidate by, String wish) {}

    private record Visit(RpmCandidate candidate, boolean recommends) {}

    private final RpmChoice choice;
    private final Map<RpmCandidate, List<String>> failures;
    private final Map<RpmCandidate, Cause> selected = new LinkedHashMap<>();
    private final Set<RpmCandidate> failed = new LinkedHashSet<>();
    private final Set<String> lacking = new LinkedHashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Deque<Visit> queue = new ArrayDeque<>();
    private final Set<Visit> visited = new HashSet<>();

    /** @param failures of earlier walks: from a package that cannot be had down to what is missing; added to here */
    RpmWalk(RpmChoice choice, Map<RpmCandidate, List<String>> failures) {
        this.choice = choice;
        this.failures = failures;
    }

    /**
     * Walks; packages that turned out to lack something are then {@link #failed}, files to look for {@link #unknown}.
     */
    void from(Collection<Root> roots) {
        for (Root root : roots) {
            selected.putIfAbsent(root.candidate(), new Cause(null, root.wish()));
        }
        for (Root root : roots) {
            if (root.follow()) {
                visit(root.candidate(), root.recommends());
            }
        }
        for (Visit next = queue.poll(); next != null; next = queue.poll()) {
            RpmCandidate candidate = next.candidate();
            for (RpmCapability required : candidate.relations.requires()) {
                need(candidate, required, next.recommends());
            }
            for (RpmCapability liked :
                    next.recommends() ? candidate.relations.recommends() : List.<RpmCapability>of()) {
                like(candidate, liked);
            }
        }
    }

    private void visit(RpmCandidate candidate, boolean recommends) {
        Visit visit = new Visit(candidate, recommends);
        if (visited.add(visit)) {
            queue.add(visit);
        }
    }

    private void need(RpmCandidate requester, RpmCapability required, boolean recommends) {
        if (required.name().startsWith("rpmlib(")) {
            return; // what rpm itself must be able to do
        }
        try {
            if (!take(requester, RichRequirement.of(required), recommends)) {
                fail(requester, gap(requester, required));
            }
        } catch (IllegalArgumentException e) {
            fail(requester, List.of(requester.label(), String.valueOf(e.getMessage())));
        }
    }

    private void like(RpmCandidate requester, RpmCapability liked) {
        try {
            take(requester, RichRequirement.of(liked), true);
        } catch (IllegalArgumentException e) {
            // Nobody must have it.
        }
    }

    /** Selects what meets a requirement; whether anything does. */
    private boolean take(RpmCandidate requester, RichRequirement required, boolean recommends) {
        if (required instanceof RichRequirement.Plain plain) {
            RpmCapability capability = plain.capability();
            return isPending(capability) || take(requester, choice.meeting(capability), capability.name(), recommends);
        }
        if (required instanceof RichRequirement.OnePackage one) {
            return take(requester, choice.meeting(one), "", recommends);
        }
        if (required instanceof RichRequirement.All all) {
            boolean met = true;
            for (RichRequirement part : all.parts()) {
                met &= take(requester, part, recommends);
            }
            return met;
        }
        if (required instanceof RichRequirement.OneOf oneOf) {
            for (RichRequirement part : oneOf.parts()) {
                if (isMet(part)) {
                    return true;
                }
            }
            for (RichRequirement part : oneOf.parts()) {
                if (canBeMet(part)) {
                    return take(requester, part, recommends);
                }
            }
            return false;
        }
        if (required instanceof RichRequirement.When when) {
            takeAlong(requester, when.otherwise(), recommends);
            return takeAlong(requester, when.needed(), recommends) || !isMet(when.condition());
        }
        RichRequirement.Unless unless = (RichRequirement.Unless) required;
        takeAlong(requester, unless.otherwise(), recommends);
        return takeAlong(requester, unless.needed(), recommends) || take(requester, unless.condition(), recommends);
    }

    private boolean takeAlong(RpmCandidate requester, @Nullable RichRequirement part, boolean recommends) {
        return part == null || (canBeMet(part) && take(requester, part, recommends));
    }

    private boolean take(RpmCandidate requester, List<RpmCandidate> meeting, String name, boolean recommends) {
        List<RpmCandidate> atHand = meeting.stream()
                .filter(each -> each.given || selected.containsKey(each))
                .toList();
        RpmCandidate best = choice.best(atHand.isEmpty() ? meeting : atHand, name, requester);
        if (best == null) {
            return false;
        }
        add(requester, best, recommends);
        return true;
    }

    private void add(RpmCandidate requester, RpmCandidate needed, boolean recommends) {
        selected.putIfAbsent(needed, new Cause(requester, ""));
        visit(needed, recommends);
    }

    /** A file of which nobody knows yet whose it is; the walk is repeated when that is known. */
    private boolean isPending(RpmCapability capability) {
        if (choice.isUnknown(capability) && choice.meeting(capability).isEmpty()) {
            unknown.add(capability.name());
            return true;
        }
        return false;
    }

    /** Whether what is selected or given meets a requirement already. */
    private boolean isMet(RichRequirement required) {
        return holds(required, meeting -> meeting.stream().anyMatch(each -> each.given || selected.containsKey(each)));
    }

    private boolean canBeMet(RichRequirement required) {
        return holds(required, meeting -> !meeting.isEmpty());
    }

    private boolean holds(RichRequirement required, Predicate<List<RpmCandidate>> isEnough) {
        if (required instanceof RichRequirement.Plain plain) {
            return isPending(plain.capability()) || isEnough.test(choice.meeting(plain.capability()));
        }
        if (required instanceof RichRequirement.OnePackage one) {
            return isEnough.test(choice.meeting(one));
        }
        if (required instanceof RichRequirement.All all) {
            return all.parts().stream().allMatch(part -> holds(part, isEnough));
        }
        if (required instanceof RichRequirement.OneOf oneOf) {
            return oneOf.parts().stream().anyMatch(part -> holds(part, isEnough));
        }
        if (required instanceof RichRequirement.When when) {
            return holds(when.needed(), isEnough) || !isMet(when.condition());
        }
        RichRequirement.Unless unless = (RichRequirement.Unless) required;
        return holds(unless.needed(), isEnough) || isMet(unless.condition());
    }

    private List<String> gap(RpmCandidate requester, RpmCapability required) {
        List<String> chain = new ArrayList<>(List.of(requester.label()));
        RpmCandidate lost = choice.lost(required);
        if (lost != null && failures.containsKey(lost)) {
            chain.addAll(failures.get(lost));
        } else {
            chain.add(required.toString());
        }
        return chain;
    }

    private void fail(RpmCandidate candidate, List<String> chain) {
        if (candidate.given) {
            lacking.add(String.join(" needs ", chain));
        } else {
            failures.putIfAbsent(candidate, chain);
            failed.add(candidate);
        }
    }

    /** What given packages lack. */
    Set<String> lacking() {
        return lacking;
    }

    /** What lacks something. */
    Set<RpmCandidate> failed() {
        return failed;
    }

    /** Files that are required and of which nobody knows yet whose they are. */
    Set<String> unknown() {
        return unknown;
    }

    /** All packages that were reached, wanted and given ones included, and who asked for each first. */
    Map<RpmCandidate, Cause> selected() {
        return selected;
    }
}
