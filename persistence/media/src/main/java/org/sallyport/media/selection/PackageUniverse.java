package org.sallyport.media.selection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.apt.Deb822Reader;
import org.sallyport.media.apt.DebianVersion;
import org.sallyport.media.bytes.LimitExceededException;

/**
 * All packages that a selection can be made from, read from Packages indexes one after the other. Some 600 bytes of
 * memory a package. Not safe for use by several threads.
 */
public final class PackageUniverse {

    /** Most packages of all indexes together. */
    public static final int MAX_PACKAGES = 400_000;

    private static final long MAX_TEXT = 256L << 20;

    private static final Set<String> FIELDS = Set.of(
            "Package",
            "Version",
            "Architecture",
            "Multi-Arch",
            "Essential",
            "Priority",
            "Pre-Depends",
            "Depends",
            "Recommends",
            "Provides",
            "Conflicts",
            "Breaks");

    /** A package that provides a name, in a version or in none. */
    record Provider(Candidate candidate, @Nullable DebianVersion version) {

        /** Whether the provided name, in its version, is what a relation asks for. */
        boolean meets(Relation relation) {
            return relation.version() == null || (version != null && relation.takes(version));
        }
    }

    private final Map<String, List<Candidate>> byName = new HashMap<>();
    private final Map<String, List<Provider>> providers = new HashMap<>();
    private final Map<String, String> interned = new HashMap<>();
    private int packages;
    private int indexes;
    private long text;

    /**
     * Reads an index.
     *
     * @param plain text of a Packages index; stays open
     * @param name for messages
     * @param given whether the receiver gets all of its packages anyway: such packages meet relations and are never
     *     selected
     * @param automatic whether hosts install from it without being asked
     * @return number of the index, from 0 in the order of the calls
     * @throws org.sallyport.media.apt.AptFormatException for what is no index
     * @throws LimitExceededException beyond {@link #MAX_PACKAGES}
     */
    public int add(InputStream plain, String name, boolean given, boolean automatic) throws IOException {
        int ordinal = 0;
        // Not closed: the stream is the caller's.
        @SuppressWarnings("resource")
        Deb822Reader reader = new Deb822Reader(plain, name, FIELDS);
        for (Map<String, String> stanza = reader.next(); stanza != null; stanza = reader.next()) {
            add(stanza, ordinal, given, automatic);
            ordinal++;
        }
        return indexes++;
    }

    private void add(Map<String, String> stanza, int ordinal, boolean given, boolean automatic)
            throws LimitExceededException {
        for (String value : stanza.values()) {
            text += value.length();
        }
        packages++;
        if (packages > MAX_PACKAGES) {
            throw new LimitExceededException("packages to select from", MAX_PACKAGES);
        }
        if (text > MAX_TEXT) {
            throw new LimitExceededException("relations of the packages to select from", MAX_TEXT);
        }
        String architecture = interned.computeIfAbsent(stanza.getOrDefault("Architecture", ""), word -> word);
        Candidate candidate;
        try {
            candidate = new Candidate(new Candidate.Place(indexes, ordinal, given, automatic), architecture, stanza);
        } catch (IllegalArgumentException e) {
            return; // no dpkg installs it, so nobody can want it
        }
        byName.computeIfAbsent(candidate.name, word -> new ArrayList<>(1)).add(candidate);
        String provides = stanza.get("Provides");
        if (provides != null) {
            provide(candidate, provides);
        }
    }

    /** A Provides that cannot be read provides nothing; what needed it is refused by name. */
    private void provide(Candidate candidate, String provides) {
        List<List<Relation>> groups;
        try {
            groups = Relation.groups(provides);
        } catch (IllegalArgumentException e) {
            return;
        }
        for (List<Relation> group : groups) {
            Relation relation = group.get(0);
            // Only "=" says a version: Policy §7.5.
            boolean versioned = relation.operator().equals("=");
            if (versioned || relation.version() == null) {
                providers
                        .computeIfAbsent(relation.name(), word -> new ArrayList<>(1))
                        .add(new Provider(candidate, versioned ? relation.version() : null));
            }
        }
    }

    /** Packages that are in it, those that the receiver gets anyway included. */
    public int size() {
        return packages;
    }

    Collection<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    List<Candidate> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    List<Provider> providing(String name) {
        return providers.getOrDefault(name, List.of());
    }
}
