package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.rpm.RpmCapability;
import org.sallyport.media.selection.UnresolvedSelectionException;
import org.sallyport.media.selection.UnresolvedSelectionException.Gap;

/**
 * Finds what has to be carried so that wanted packages can be installed on hosts of one architecture. A package that
 * lacks something is passed over, and the walk begins anew without it. What a wish names and nothing helps is missing;
 * what a pattern or a group brings in is left out with a note. The order of wishes changes nothing.
 */
final class RpmClosure {

    /** Most walks; each passes over one package more at least, or looks for one file more. */
    private static final int MAX_WALKS = 200;

    private static final Comparator<RpmWalk.Root> ROOTS = Comparator.<RpmWalk.Root, String>comparing(
                    root -> root.candidate().name())
            .thenComparing(RpmWalk.Root::candidate, RpmCandidate.NEWEST_FIRST)
            .thenComparing(RpmWalk.Root::wish);

    private final RpmUniverse universe;
    private final String host;
    private final List<RpmWish> wishes;
    private final Set<RpmCandidate> excluded = new HashSet<>();
    private final Map<RpmCandidate, List<String>> failures = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Gap> missing = new LinkedHashMap<>();

    RpmClosure(RpmUniverse universe, String host, List<RpmWish> wishes) {
        this.universe = universe;
        this.host = host;
        this.wishes = wishes;
    }

    /** Walks until nothing lacks anything; wishes that cannot be met are then {@link #missing}. */
    RpmWalk walk() throws IOException {
        RpmChoice choice = new RpmChoice(universe, host, excluded);
        for (int walks = 0; walks < MAX_WALKS; walks++) {
            missing.clear();
            unknown.clear();
            List<RpmWalk.Root> roots = roots(choice);
            RpmWalk walk = new RpmWalk(choice, failures);
            if (unknown.isEmpty()) {
                walk.from(roots);
                unknown.addAll(walk.unknown());
            }
            if (!unknown.isEmpty()) {
                // What has failed so far may be due to a file that turns up now.
                failures.keySet().removeAll(walk.failed());
                universe.learn(unknown);
            } else if (walk.failed().isEmpty()) {
                walk.lacking().forEach(chain -> notes.add("carried whole, but cannot be installed: " + chain));
                return walk;
            } else {
                excluded.addAll(walk.failed());
            }
        }
        List<Gap> gaps = new ArrayList<>();
        failures.forEach((candidate, chain) -> gaps.add(new Gap(candidate.label(), chain)));
        throw new UnresolvedSelectionException(gaps);
    }

    /** What cannot be had for these hosts, by the wish as it was written. */
    Map<String, Gap> missing() {
        return missing;
    }

    /** What the asker should know. */
    Set<String> notes() {
        return notes;
    }

    private List<RpmWalk.Root> roots(RpmChoice choice) {
        List<RpmWalk.Root> roots = new ArrayList<>();
        for (RpmWish wish : wishes) {
            for (WantedRpms wanted : wish.packages()) {
                addRoots(roots, wish, wanted, choice);
            }
        }
        roots.sort(ROOTS);
        return roots;
    }

    private void addRoots(List<RpmWalk.Root> roots, RpmWish wish, WantedRpms wanted, RpmChoice choice) {
        boolean any = false;
        List<String> lost = List.of();
        for (RpmCandidate candidate : meant(wanted, choice)) {
            if (!excluded.contains(candidate)) {
                any = true;
                roots.add(new RpmWalk.Root(candidate, wanted.text(), wish.withDependencies(), wish.withRecommends()));
                if (candidate.isModular()) {
                    notes.add(candidate.label() + " belongs to a module; hosts see it when its stream is enabled");
                }
            } else {
                lost = failures.getOrDefault(candidate, List.of(candidate.label()));
                notes.add("left out, since it cannot be installed: " + String.join(" needs ", lost));
            }
        }
        if (!any && unknown.isEmpty()) {
            missing.put(
                    wanted.text(),
                    new Gap(wanted.text(), lost.isEmpty() ? List.of("no package at hand is meant") : lost));
        }
    }

    private List<RpmCandidate> meant(WantedRpms wanted, RpmChoice choice) {
        Optional<RpmCapability> capability = wanted.capability();
        if (capability.isEmpty()) {
            return wanted.on(host, universe);
        }
        List<RpmCandidate> meeting = choice.meeting(capability.get());
        if (meeting.isEmpty() && choice.isUnknown(capability.get())) {
            unknown.add(capability.get().name());
        }
        return meeting.stream()
                .min(RpmChoice.ordinaryFirst(host)
                        .thenComparing(candidate -> candidate.name().length())
                        .thenComparing(RpmCandidate::name)
                        .thenComparing(RpmCandidate.NEWEST_FIRST))
                .map(List::of)
                .orElse(List.of());
    }
}
