package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.Comparison;
import org.sallyport.media.inventory.Inventory;
import org.sallyport.media.inventory.PackageStanding;
import org.sallyport.model.host.Host;
import org.sallyport.model.host.HostInventory;
import org.sallyport.model.host.OperatingSystem;

/**
 * Counts over all hosts. Inventories are content, so hosts with the same packages are compared once; counts of a host
 * are kept until what it was compared with changes.
 */
@ApplicationScoped
class Fleet {
    private static final int MAX_KEPT = 50_000;

    @Inject
    FleetRows rows;

    @Inject
    Comparisons comparisons;

    @Inject
    ContentStore store;

    private final Map<Key, Counts> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counts> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /** What counts depend on. */
    private record Key(Sha256 inventory, Sha256 basis) {}

    /** Hosts that are the same to a comparison. */
    private record Kind(OperatingSystem os, Sha256 inventory) {}

    /** Takes hosts one by one. */
    @FunctionalInterface
    public interface HostTaker {
        /** One host. */
        void take(HostStanding standing) throws IOException;
    }

    /** Comparisons that were made ready for one pass. */
    final class Pass {
        private final Map<OperatingSystem, Comparisons.Prepared> prepared = new HashMap<>();

        private Comparisons.Prepared of(OperatingSystem os) throws IOException {
            Comparisons.Prepared known = prepared.get(os);
            if (known == null) {
                known = comparisons.prepare(os);
                prepared.put(os, known);
            }
            return known;
        }
    }

    Pass pass() {
        return new Pass();
    }

    /** All hosts by name. */
    void each(HostTaker taker) throws IOException {
        Pass pass = pass();
        for (FleetRows.Part part = rows.after(""); !part.hosts().isEmpty(); ) {
            for (HostStanding standing : standings(part, pass)) {
                taker.take(standing);
            }
            part = rows.after(part.hosts().get(part.hosts().size() - 1).name());
        }
    }

    /** Some hosts, in their order. */
    List<HostStanding> of(List<Host> hosts) throws IOException {
        return standings(rows.with(hosts), pass());
    }

    private List<HostStanding> standings(FleetRows.Part part, Pass pass) throws IOException {
        List<HostStanding> standings = new ArrayList<>();
        for (Host host : part.hosts()) {
            HostInventory inventory = part.inventories().get(host.id());
            // A list that was lost (the disk's fault) must not hide the other hosts; the next report brings it again.
            Optional<Counts> counts = inventory != null && store.contains(inventory.content())
                    ? Optional.of(counts(host.os(), inventory, pass))
                    : Optional.empty();
            standings.add(new HostStanding(host, Optional.ofNullable(inventory), counts));
        }
        return standings;
    }

    private Counts counts(OperatingSystem os, HostInventory inventory, Pass pass) throws IOException {
        Comparisons.Prepared prepared = pass.of(os);
        Key key = new Key(inventory.content(), prepared.basis());
        synchronized (counted) {
            Counts known = counted.get(key);
            if (known != null) {
                return known;
            }
        }
        Counts[] counts = {Counts.NONE};
        compare(prepared, inventory.content(), standing -> counts[0] = counts[0].with(standing, 1));
        synchronized (counted) {
            counted.put(key, counts[0]);
        }
        return counts[0];
    }

    private void compare(Comparisons.Prepared prepared, Sha256 content, Comparison.Taker taker) throws IOException {
        try (InputStream in = store.stream(content);
                Inventory inventory = new Inventory(in)) {
            prepared.comparison().compare(inventory, taker);
        }
    }

    /** All packages that any host has, by name and architecture. */
    List<PackageSpread> packages() throws IOException {
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        for (FleetRows.Part part = rows.after(""); !part.hosts().isEmpty(); ) {
            for (Host host : part.hosts()) {
                HostInventory inventory = part.inventories().get(host.id());
                if (inventory != null && store.contains(inventory.content())) {
                    kinds.merge(new Kind(host.os(), inventory.content()), 1, Integer::sum);
                }
            }
            part = rows.after(part.hosts().get(part.hosts().size() - 1).name());
        }
        Pass pass = pass();
        Spreads spreads = new Spreads();
        for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
            Comparisons.Prepared prepared = pass.of(kind.getKey().os());
            compare(prepared, kind.getKey().inventory(), standing -> spreads.add(standing, kind.getValue()));
        }
        return spreads.all();
    }

    /** Packages as they come together. */
    private static final class Spreads {
        /** A fleet of many distributions has some 100,000 names; more are not worth a page. */
        private static final int MAX_PACKAGES = 400_000;

        private final TreeMap<String, PackageSpread> spreads = new TreeMap<>();

        void add(PackageStanding standing, int hosts) {
            String key =
                    standing.installed().name() + '\t' + standing.installed().architecture();
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

        List<PackageSpread> all() {
            return List.copyOf(spreads.values());
        }
    }
}
