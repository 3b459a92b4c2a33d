package org.sallyport.media.rpm.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.rpm.RichRequirement;
import org.sallyport.media.rpm.RpmCapability;

/**
 * Which packages meet a requirement on a host, the preferred one first: of the host's own kind before compatible ones;
 * outside of modules before inside; named like what is required; named by the requester's own recommendations and
 * suggestions; from the same source; then the shorter name, the alphabet, and the newest.
 */
final class RpmChoice {

    private final RpmUniverse universe;
    private final String host;
    private final Set<RpmCandidate> excluded;

    /** @param excluded what is never chosen; seen as it changes */
    RpmChoice(RpmUniverse universe, String host, Set<RpmCandidate> excluded) {
        this.universe = universe;
        this.host = host;
        this.excluded = excluded;
    }

    /** The host's own packages first, and those of modules last. */
    static Comparator<RpmCandidate> ordinaryFirst(String host) {
        return Comparator.<RpmCandidate>comparingInt(
                        candidate -> HostArchitectures.rank(host, candidate.file.architecture()))
                .thenComparing(candidate -> candidate.isModular() ? 1 : 0);
    }

    /** All that meets a capability, in no order. */
    List<RpmCandidate> meeting(RpmCapability required) {
        List<RpmCandidate> meeting = universe.meeting(required);
        meeting.removeIf(each -> excluded.contains(each) || HostArchitectures.rank(host, each.file.architecture()) < 0);
        return meeting;
    }

    /** All packages that are each of several things and none of others, in no order. */
    List<RpmCandidate> meeting(RichRequirement.OnePackage required) {
        List<RpmCandidate> meeting = new ArrayList<>(anyOf(required.both().get(0)));
        required.both().forEach(part -> meeting.retainAll(anyOf(part)));
        required.never().forEach(part -> meeting.removeAll(anyOf(part)));
        return meeting;
    }

    /** Packages that are what a part says, by themselves. */
    private List<RpmCandidate> anyOf(RichRequirement part) {
        if (part instanceof RichRequirement.Plain plain) {
            return meeting(plain.capability());
        }
        if (part instanceof RichRequirement.OneOf several) {
            List<RpmCandidate> meeting = new ArrayList<>();
            several.parts().forEach(each -> meeting.addAll(anyOf(each)));
            return meeting;
        }
        return part instanceof RichRequirement.OnePackage one ? meeting(one) : List.of();
    }

    /** The preferred one of some packages; null when there is none. */
    @Nullable
    RpmCandidate best(List<RpmCandidate> meeting, String required, RpmCandidate requester) {
        return meeting.stream().min(order(required, requester)).orElse(null);
    }

    private Comparator<RpmCandidate> order(String required, RpmCandidate requester) {
        return ordinaryFirst(host)
                .thenComparing(candidate -> candidate.name().equals(required) ? 0 : 1)
                .thenComparing(candidate -> isHinted(candidate, requester) ? 0 : 1)
                .thenComparing(candidate -> isSibling(candidate, requester) ? 0 : 1)
                .thenComparing(candidate -> candidate.name().length())
                .thenComparing(RpmCandidate::name)
                .thenComparing(RpmCandidate.NEWEST_FIRST);
    }

    private static boolean isHinted(RpmCandidate candidate, RpmCandidate requester) {
        return requester.relations.recommends().stream().anyMatch(candidate::provides)
                || requester.relations.suggests().stream().anyMatch(candidate::provides);
    }

    private static boolean isSibling(RpmCandidate candidate, RpmCandidate requester) {
        return !requester.file.source().isEmpty() && requester.file.source().equals(candidate.file.source());
    }

    /** The first excluded package that would have met a capability; null when there is none. */
    @Nullable
    RpmCandidate lost(RpmCapability required) {
        return universe.meeting(required).stream()
                .filter(excluded::contains)
                .findFirst()
                .orElse(null);
    }

    /** Whether nobody has looked yet who owns what may be a file. */
    boolean isUnknown(RpmCapability required) {
        return required.name().startsWith("/") && !universe.isKnown(required.name());
    }
}
