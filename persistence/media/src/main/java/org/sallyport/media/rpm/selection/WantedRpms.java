package org.sallyport.media.rpm.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sallyport.media.rpm.RpmCapability;
import org.sallyport.media.rpm.RpmVersion;
import org.sallyport.media.selection.WantedPackages;

/**
 * A wish: {@code name}, {@code name:arch} or {@code name.arch}, each also with {@code =version} or
 * {@code =version-release}, where the name may have the wildcards {@code *} and {@code ?}; {@code /path} for whatever
 * owns a file; {@code word(...)} for whatever provides a capability; {@code @id} for a group. Without a version the
 * newest is meant, without an architecture the best for each architecture of the hosts.
 *
 * @param text as it was written
 * @param kind how it was written
 * @param name or pattern of names, path, capability, or id of a group
 * @param architecture empty for that of the host
 * @param version empty for the newest; only as much of it counts as was written
 */
public record WantedRpms(String text, Kind kind, String name, String architecture, Optional<RpmVersion> version) {

    /** How a wish is written. */
    public enum Kind {
        /** Packages by name. */
        NAMES,
        /** What provides a capability or owns a file. */
        CAPABILITY,
        /** The packages of a group. */
        GROUP
    }

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_*?][A-Za-z0-9+._*?~^-]*)(?::([a-z0-9_]+))?(?:=([A-Za-z0-9:+._~^-]+))?");
    private static final Pattern GROUP = Pattern.compile("@\\^?[A-Za-z0-9][A-Za-z0-9+._-]*");
    private static final Pattern CAPABILITY = Pattern.compile("/[!-~]+|[A-Za-z0-9+._-]+\\([!-~]*\\)(\\([!-~]*\\))*");

    /**
     * Reads a wish.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static WantedRpms parse(String text) {
        if (text.length() > WantedPackages.MAX_LENGTH) {
            throw refused(text);
        }
        if (GROUP.matcher(text).matches()) {
            return new WantedRpms(text, Kind.GROUP, text.substring(1), "", Optional.empty());
        }
        if (CAPABILITY.matcher(text).matches()) {
            return new WantedRpms(text, Kind.CAPABILITY, text, "", Optional.empty());
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw refused(text);
        }
        String version = parts.group(3);
        return new WantedRpms(
                text,
                Kind.NAMES,
                parts.group(1),
                parts.group(2) == null ? "" : parts.group(2),
                version == null ? Optional.empty() : Optional.of(RpmVersion.parse(version)));
    }

    private static IllegalArgumentException refused(String text) {
        String shown = (text.length() > 80 ? text.substring(0, 80) : text).replaceAll("\\p{Cntrl}", "?");
        return new IllegalArgumentException("\"" + shown + "\" is no name of packages; write name, name:arch,"
                + " name=version, a pattern with * and ?, /path, capability(...) or @group");
    }

    /** Whether it may well mean several packages, so that one that cannot be had is left out with a note. */
    boolean isMany() {
        return kind == Kind.GROUP || name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** The capability that is asked for, if it is one. */
    Optional<RpmCapability> capability() {
        return kind == Kind.CAPABILITY ? Optional.of(RpmCapability.of(name)) : Optional.empty();
    }

    /** The packages that are meant on hosts of an architecture, by name; none when there is no such package. */
    List<RpmCandidate> on(String host, RpmUniverse universe) {
        List<RpmCandidate> meant = new ArrayList<>();
        if (kind == Kind.GROUP) {
            universe.group(name).forEach(each -> add(meant, each, host, architecture, universe));
        } else if (isMany()) {
            for (String each : universe.names()) {
                if (WantedPackages.matches(name, each)) {
                    add(meant, each, host, architecture, universe);
                }
            }
        } else {
            add(meant, name, host, architecture, universe);
        }
        int dot = name.lastIndexOf('.');
        if (meant.isEmpty() && kind == Kind.NAMES && architecture.isEmpty() && dot > 0) {
            String before = name.substring(0, dot);
            String behind = name.substring(dot + 1);
            return isMany() || universe.named(before).isEmpty()
                    ? meant
                    : new WantedRpms(text, kind, before, behind, version).on(host, universe);
        }
        return meant;
    }

    private void add(
            List<RpmCandidate> meant, String each, String host, String wantedArchitecture, RpmUniverse universe) {
        universe.named(each).stream()
                .filter(candidate -> fits(candidate, host, wantedArchitecture))
                .min(RpmChoice.ordinaryFirst(host).thenComparing(RpmCandidate.NEWEST_FIRST))
                .ifPresent(meant::add);
    }

    private boolean fits(RpmCandidate candidate, String host, String wantedArchitecture) {
        String own = candidate.file.architecture();
        return HostArchitectures.rank(host, own) >= 0
                && (wantedArchitecture.isEmpty() || own.equals(wantedArchitecture))
                && version.map(wanted -> isVersion(candidate.file.version(), wanted))
                        .orElse(true);
    }

    private boolean isVersion(RpmVersion version, RpmVersion wanted) {
        boolean epochs = text.substring(text.indexOf('=')).indexOf(':') >= 0;
        return new RpmVersion(
                                epochs ? version.epoch() : 0,
                                version.version(),
                                wanted.release().isEmpty() ? "" : version.release())
                        .compareTo(wanted)
                == 0;
    }
}
