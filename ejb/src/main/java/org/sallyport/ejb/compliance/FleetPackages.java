package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.MissingContentException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.PackageTally;
import org.sallyport.model.host.OperatingSystem;

/**
 * All packages that any host has. What hosts of one system have is kept as a tally, which follows their reports: only
 * inventories that came or went since the last look are read. The answer is made by comparing tallies, which are little
 * longer than one host's inventory, and kept until a report, a host or a repository changes.
 */
@ApplicationScoped
class FleetPackages {
    private static final System.Logger LOG = System.getLogger(FleetPackages.class.getName());

    @Inject
    FleetRows rows;

    @Inject
    Comparisons comparisons;

    @Inject
    ContentStore store;

    private final ReentrantLock counting = new ReentrantLock();
    private Map<OperatingSystem, Counted> counted = Map.of();
    private Answer answer = new Answer(List.of(), List.of());

    /** The hosts of a system: how many have each inventory, and what these come to. */
    private record Counted(Map<Sha256, Integer> inventories, PackageTally tally) {
        static final Counted NOTHING = new Counted(Map.of(), PackageTally.NONE);
    }

    /**
     * What was answered last.
     *
     * @param state what it was made of, by identity and value; equal ones mean equal answers
     */
    private record Answer(List<Object> state, List<PackageSpread> packages) {}

    /** By name and architecture. Whoever asks while others count waits for them, and then finds it counted. */
    List<PackageSpread> all() throws IOException {
        counting.lock();
        try {
            counted = follow(rows.inventories());
            return spread();
        } finally {
            counting.unlock();
        }
    }

    private Map<OperatingSystem, Counted> follow(Map<OperatingSystem, Map<Sha256, Integer>> reported)
            throws IOException {
        Map<OperatingSystem, Counted> now = new HashMap<>();
        for (Map.Entry<OperatingSystem, Map<Sha256, Integer>> system : reported.entrySet()) {
            Counted before = counted.getOrDefault(system.getKey(), Counted.NOTHING);
            now.put(system.getKey(), follow(before, system.getValue()));
        }
        return now;
    }

    private Counted follow(Counted before, Map<Sha256, Integer> reported) throws IOException {
        Map<Sha256, Integer> now = present(before, reported);
        if (now.equals(before.inventories())) {
            return before;
        }
        if (before.tally().isWhole()) {
            try {
                return changed(before, now);
            } catch (MissingContentException e) {
                // A sweep has taken what is to be taken away.
                LOG.log(System.Logger.Level.DEBUG, "Counting anew: {0}", e.getMessage());
            }
        }
        return changed(Counted.NOTHING, present(Counted.NOTHING, now));
    }

    /** A list that was lost (the disk's fault) must not hide the other hosts; the next report brings it again. */
    private Map<Sha256, Integer> present(Counted before, Map<Sha256, Integer> reported) {
        Map<Sha256, Integer> present = new HashMap<>();
        for (Map.Entry<Sha256, Integer> each : reported.entrySet()) {
            boolean isCounted = each.getValue().equals(before.inventories().get(each.getKey()));
            if (isCounted || store.contains(each.getKey())) {
                present.put(each.getKey(), each.getValue());
            }
        }
        return present;
    }

    private Counted changed(Counted before, Map<Sha256, Integer> now) throws IOException {
        PackageTally.Change change = before.tally().change();
        for (Map.Entry<Sha256, Integer> each : now.entrySet()) {
            int more = each.getValue() - before.inventories().getOrDefault(each.getKey(), 0);
            if (more != 0) {
                change.add(store.stream(each.getKey()), more);
            }
        }
        for (Map.Entry<Sha256, Integer> then : before.inventories().entrySet()) {
            if (!now.containsKey(then.getKey())) {
                change.add(store.stream(then.getKey()), -then.getValue());
            }
        }
        PackageTally tally = change.done();
        if (!tally.isWhole()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The hosts of one system report so many different packages that not all are counted: {0} are",
                    tally.size());
        }
        return new Counted(now, tally);
    }

    private List<PackageSpread> spread() throws IOException {
        List<Map.Entry<OperatingSystem, Counted>> systems = new ArrayList<>(counted.entrySet());
        systems.sort(Comparator.comparing(system -> system.getKey().toString()));
        List<Object> state = new ArrayList<>();
        List<Comparisons.Prepared> prepared = new ArrayList<>();
        for (Map.Entry<OperatingSystem, Counted> system : systems) {
            Comparisons.Prepared ready = comparisons.prepare(system.getKey());
            prepared.add(ready);
            state.add(system.getValue().tally());
            state.add(ready.basis());
        }
        if (!state.equals(answer.state())) {
            Spreads spreads = new Spreads();
            for (int i = 0; i < prepared.size(); i++) {
                spreads.add(
                        prepared.get(i).comparison(), systems.get(i).getValue().tally());
            }
            answer = new Answer(state, spreads.all());
        }
        return answer.packages();
    }
}
