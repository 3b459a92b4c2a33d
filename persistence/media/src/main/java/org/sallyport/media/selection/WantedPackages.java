package org.sallyport.media.selection;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sallyport.media.apt.DebianVersion;

/**
 * A wish: {@code name}, {@code name:arch}, {@code name=version} or {@code name:arch=version}, where the name may have
 * the wildcards {@code *} and {@code ?}. Without a version the highest is meant; without an architecture the best of
 * each architecture of the hosts.
 *
 * @param text as it was written
 * @param name or pattern of names
 * @param architecture empty for that of the host
 * @param version null for the highest
 */
public record WantedPackages(String text, String name, String architecture, Optional<DebianVersion> version) {

    /** Longest wish, in characters. */
    public static final int MAX_LENGTH = 300;

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9*?][A-Za-z0-9+._*?-]*)(?::([a-z0-9][a-z0-9-]*))?(?:=(\\S+))?");

    /** The newest first; of one version what is at hand. */
    private static final Comparator<Candidate> BY_VERSION = Comparator.comparing(
                    Candidate::parsedVersion, Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.given ? 0 : 1)
            .thenComparing(candidate -> candidate.index)
            .thenComparing(candidate -> candidate.ordinal);

    /**
     * The order in which packages of one name are preferred, as apt has it: what hosts take unasked, then the newest;
     * of one version what is at hand.
     */
    static final Comparator<Candidate> NEWEST_FIRST = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.automatic ? 0 : 1)
            .thenComparing(BY_VERSION);

    /**
     * Reads a wish.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static WantedPackages parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            throw new IllegalArgumentException("\"" + Relation.shown(text)
                    + "\" is no name of packages; write name, name:arch, name=version or a pattern with * and ?");
        }
        String version = parts.group(3);
        return new WantedPackages(
                text,
                parts.group(1),
                parts.group(2) == null ? "" : parts.group(2),
                version == null ? Optional.empty() : Optional.of(DebianVersion.parse(version)));
    }

    /** Whether it may mean several names. */
    boolean isPattern() {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /**
     * The packages that are meant on hosts of an architecture, by name; none when there is no such package.
     *
     * @param host such as {@code amd64}
     * @param asked whether the newest is meant, though hosts do not take it unasked
     */
    List<Candidate> on(String host, PackageUniverse universe, boolean asked) {
        Map<String, Candidate> best = new HashMap<>();
        for (String each : names(universe)) {
            universe.named(each).stream()
                    .filter(candidate -> isMeant(candidate, host))
                    .min(asked ? BY_VERSION : NEWEST_FIRST)
                    .ifPresent(candidate -> best.put(each, candidate));
        }
        return best.values().stream()
                .sorted(Comparator.comparing(candidate -> candidate.name))
                .toList();
    }

    private Iterable<String> names(PackageUniverse universe) {
        if (!isPattern()) {
            return List.of(name);
        }
        TreeSet<String> matching = new TreeSet<>();
        for (String each : universe.names()) {
            if (matches(name, each)) {
                matching.add(each);
            }
        }
        return matching;
    }

    /**
     * Whether a text is what a pattern with {@code *} and {@code ?} means. Takes time of the product of both lengths at
     * most, whatever the pattern.
     */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean isMeant(Candidate candidate, String host) {
        boolean fits = architecture.isEmpty()
                ? candidate.isForAll() || candidate.architecture.equals(host)
                : candidate.architecture.equals(architecture);
        return fits
                && version.map(wanted -> candidate.parsedVersion().compareTo(wanted) == 0)
                        .orElse(true);
    }
}
