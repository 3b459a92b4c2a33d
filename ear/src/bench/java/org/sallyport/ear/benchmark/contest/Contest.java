package org.sallyport.ear.benchmark.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sallyport.ear.benchmark.measure.Measurement;
import org.sallyport.ear.benchmark.workspace.Folders;
import org.sallyport.ear.benchmark.workspace.Progress;

/**
 * A job in which contestants alternate: in each round all run one lap, in their order.
 *
 * <p>A contestant whose program is missing is left out with a word; one that fails is left out from then on, and its
 * figures of earlier rounds too, so that no median hides a failure.
 *
 * @param id as the command line names it
 * @param contestants ours first
 */
public record Contest(String id, List<Leg> legs, List<Contestant> contestants) {

    /** Runs all rounds. */
    public List<LegResult> run(Rounds rounds) throws Exception {
        var laps = new LinkedHashMap<Contestant, List<Map<String, Measurement>>>();
        try {
            enter(laps);
            for (int round = 1; round <= rounds.count(); round++) {
                for (var contestant : List.copyOf(laps.keySet())) {
                    lap(contestant, round, rounds, laps);
                }
            }
        } finally {
            for (var contestant : contestants) {
                contestant.leave();
            }
        }
        return legs.stream().map(leg -> result(leg, laps)).toList();
    }

    private void enter(Map<Contestant, List<Map<String, Measurement>>> laps) {
        for (var contestant : contestants) {
            var missing = contestant.missing();
            if (missing.isPresent()) {
                Progress.say("%s: %s is left out: %s", id, contestant.name(), missing.get());
                continue;
            }
            try {
                contestant.enter();
                laps.put(contestant, new ArrayList<>());
            } catch (Exception failed) {
                Progress.failed("%s: %s cannot take part".formatted(id, contestant.name()), failed);
            }
        }
    }

    private void lap(
            Contestant contestant, int round, Rounds rounds, Map<Contestant, List<Map<String, Measurement>>> laps)
            throws Exception {
        // A name of its own: ext4 chooses by it where the folder lies, and so far from what the lap before deleted.
        var folder = rounds.work().resolve("%s-%d-%d".formatted(id, round, contestants.indexOf(contestant)));
        var lap = new Lap(round, Folders.fresh(folder), rounds.pageCache());
        try {
            contestant.compete(lap);
            lap.measurements()
                    .forEach((leg, measured) -> Progress.say(
                            "%s, round %d, %s, %s: %.3f", id, round, contestant.name(), leg, measured.figure()));
            laps.computeIfAbsent(contestant, one -> new ArrayList<>()).add(lap.measurements());
        } catch (Exception failed) {
            Progress.failed("%s: %s failed in round %d".formatted(id, contestant.name(), round), failed);
            laps.remove(contestant);
        } finally {
            Folders.remove(folder);
        }
    }

    private LegResult result(Leg leg, Map<Contestant, List<Map<String, Measurement>>> laps) {
        var standings = new ArrayList<Standing>();
        var durabilities = new LinkedHashMap<String, String>();
        laps.forEach((contestant, rounds) -> {
            var figures = rounds.stream()
                    .filter(round -> round.containsKey(leg.id()))
                    .map(round -> round.get(leg.id()))
                    .toList();
            if (!figures.isEmpty()) {
                standings.add(new Standing(contestant.name(), figures));
                durabilities.put(contestant.name(), contestant.durability());
            }
        });
        return new LegResult(leg, contestants.get(0).name(), standings, durabilities);
    }
}
