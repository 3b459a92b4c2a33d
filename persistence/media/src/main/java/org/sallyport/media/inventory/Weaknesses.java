package org.sallyport.media.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.sallyport.media.advisory.MendedWeakness;
import org.sallyport.media.advisory.MendedWeaknesses;

/**
 * Which versions mend which weaknesses, by source package (dpkg) or package (rpm): what a list of
 * {@link MendedWeakness} says, in memory. Immutable.
 */
public final class Weaknesses {
    /** Nothing is known to be weak. */
    public static final Weaknesses NONE = new Weaknesses(Map.of(), 0);

    private final Map<String, List<Mend>> bySource;
    private final int characters;

    private Weaknesses(Map<String, List<Mend>> bySource, int characters) {
        this.bySource = bySource;
        this.characters = characters;
    }

    /** A version, and what it mends. */
    private record Mend(String version, String cve) {}

    /**
     * Reads a list and closes its stream.
     *
     * @throws IOException also beyond {@link MendedWeaknesses#MAX_LINES} or {@link MendedWeaknesses#MAX_CHARACTERS}:
     *     some 50 MB of memory, three times that where no name stands in two lines
     */
    public static Weaknesses read(InputStream in) throws IOException {
        Map<String, List<Mend>> bySource = new HashMap<>();
        // A version stands in many lines.
        Map<String, String> versions = new HashMap<>();
        int[] count = {0, 0};
        MendedWeaknesses.read(in, line -> {
            count[0]++;
            count[1] += line.toString().length();
            if (count[0] > MendedWeaknesses.MAX_LINES || count[1] > MendedWeaknesses.MAX_CHARACTERS) {
                throw new IllegalArgumentException("a list of weaknesses has more than " + MendedWeaknesses.MAX_LINES
                        + " lines or " + MendedWeaknesses.MAX_CHARACTERS + " characters");
            }
            bySource.computeIfAbsent(line.source(), source -> new ArrayList<>(2))
                    .add(new Mend(versions.computeIfAbsent(line.version(), version -> version), line.cve()));
        });
        return new Weaknesses(bySource, count[1]);
    }

    /** How long the list is that it was read from, in characters. */
    public int characters() {
        return characters;
    }

    /**
     * What a package still has that newer versions mend; those of rpm's modules mend only packages of modules.
     *
     * @param until newest version that counts; empty for any
     */
    public Found open(InstalledPackage installed, VersionOrder order, String until) {
        boolean bySourcePackage = order == VersionOrder.DPKG;
        TreeSet<String> cves = new TreeSet<>();
        String mendedBy = "";
        boolean modular = order.isModular(installed.version());
        for (Mend mend : bySource.getOrDefault(bySourcePackage ? installed.source() : installed.name(), List.of())) {
            if (order.isModular(mend.version()) != modular) {
                continue;
            }
            String version = bySourcePackage ? installed.sourceVersion() : installed.versionBeside(mend.version());
            if (order.isNewer(mend.version(), version) && (until.isEmpty() || !order.isNewer(mend.version(), until))) {
                cves.add(mend.cve());
                mendedBy = order.newer(mendedBy, mend.version());
            }
        }
        return new Found(List.copyOf(cves), mendedBy);
    }

    /**
     * Weaknesses of a package.
     *
     * @param cves sorted, each once
     * @param mendedBy version that mends all of them; empty when there are none
     */
    public record Found(List<String> cves, String mendedBy) {
        /** Whether there are none. */
        public boolean isEmpty() {
            return cves.isEmpty();
        }
    }
}
