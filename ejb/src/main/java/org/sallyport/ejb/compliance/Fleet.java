package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.Inventory;
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
        try (InputStream in = store.stream(inventory.content());
                Inventory packages = new Inventory(in)) {
            prepared.comparison().compare(packages, standing -> counts[0] = counts[0].with(standing, 1));
        }
        synchronized (counted) {
            counted.put(key, counts[0]);
        }
        return counts[0];
    }
}
