package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

import org.sallyport.media.inventory.Comparison;
import org.sallyport.media.inventory.Inventory;
import org.sallyport.media.inventory.PackageStanding;
import org.sallyport.media.inventory.PackageTally;

/** Packages of all hosts as they come together. Not safe for use by several threads. */
final class Spreads {
    /** A fleet of many distributions has some 100,000 names; more are not worth a page. */
    private static final int MAX_PACKAGES = 400_000;

    private final TreeMap<String, PackageSpread> spreads = new TreeMap<>();

    /** Adds the hosts of a system. */
    void add(Comparison comparison, PackageTally tally) throws IOException {
        int[] number = {0};
        try (Inventory packages = tally.inventory()) {
            comparison.compare(packages, standing -> add(standing, tally.hosts(number[0]++)));
        }
    }

    private void add(PackageStanding standing, int hosts) {
        String key = standing.installed().name() + '\t' + standing.installed().architecture();
        PackageSpread known = spreads.get(key);
        if (known == null && spreads.size() < MAX_PACKAGES) {
            known = new PackageSpread(
                    standing.installed().name(),
                    standing.installed().architecture(),
                    standing.available(),
                    standing.upstream(),
                    Counts.NONE);
        }
        if (known != null) {
            spreads.put(
                    key,
                    new PackageSpread(
                            known.name(),
                            known.architecture(),
                            known.available().isEmpty() ? standing.available() : known.available(),
                            known.upstream().isEmpty() ? standing.upstream() : known.upstream(),
                            known.hosts().with(standing, hosts)));
        }
    }

    /** By name and architecture. */
    List<PackageSpread> all() {
        return List.copyOf(spreads.values());
    }
}
