package org.sallyport.media.selection;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.apt.DebianVersion;

/**
 * A package of an index, as compact as can be: a suite has 63,000 of them. Relations stay text until somebody asks for
 * them, which is for a few hundred.
 */
final class Candidate {

    private static final List<String> PRIORITIES = List.of("required", "important", "standard", "optional");

    final int index;
    final int ordinal;
    final boolean given;
    final boolean automatic;
    final String name;
    final String version;
    final String architecture;
    final MultiArch multiArch;
    final boolean required;
    final byte priority;
    final @Nullable String preDepends;
    final @Nullable String depends;
    final @Nullable String recommends;
    final @Nullable String conflicts;
    final @Nullable String breaks;
    private final DebianVersion parsed;

    /**
     * Where a package is listed.
     *
     * @param given whether the receiver gets all of the index anyway
     * @param automatic whether hosts install from there without being asked
     */
    record Place(int index, int ordinal, boolean given, boolean automatic) {}

    /**
     * Takes the fields of a stanza.
     *
     * @throws IllegalArgumentException for a version that dpkg refuses
     */
    Candidate(Place place, String architecture, Map<String, String> fields) {
        this.index = place.index();
        this.ordinal = place.ordinal();
        this.given = place.given();
        this.automatic = place.automatic();
        this.name = fields.getOrDefault("Package", "");
        this.version = fields.getOrDefault("Version", "");
        this.parsed = DebianVersion.parse(version);
        this.architecture = architecture;
        this.multiArch = MultiArch.of(fields.get("Multi-Arch"));
        String rank = fields.getOrDefault("Priority", "");
        this.required = "required".equals(rank) || "yes".equalsIgnoreCase(fields.get("Essential"));
        this.priority = (byte) (PRIORITIES.contains(rank) ? PRIORITIES.indexOf(rank) : PRIORITIES.size());
        this.preDepends = fields.get("Pre-Depends");
        this.depends = fields.get("Depends");
        this.recommends = fields.get("Recommends");
        this.conflicts = fields.get("Conflicts");
        this.breaks = fields.get("Breaks");
    }

    DebianVersion parsedVersion() {
        return parsed;
    }

    boolean isForAll() {
        return architecture.equals("all");
    }

    /** The architecture that it counts as on a host. */
    String on(String host) {
        return isForAll() ? host : architecture;
    }

    /** Such as {@code libc6:amd64}. */
    String label() {
        return isForAll() ? name : name + ":" + architecture;
    }

    @Override
    public String toString() {
        return name + "=" + version + ":" + architecture;
    }
}
