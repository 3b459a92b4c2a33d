package org.sallyport.ear.benchmark.contest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of one leg.
 *
 * @param standings ours first if we took part, then the peers in their order
 * @param ourName which of them is ours
 * @param durabilities by contestant
 */
public record LegResult(Leg leg, String ourName, List<Standing> standings, Map<String, String> durabilities) {

    /** Our own figures, if our laps succeeded. */
    public Optional<Standing> ours() {
        return of(ourName);
    }

    /** How many times as good we are as that peer: the median of the rounds' ratios; empty if either is missing. */
    public Optional<Double> ratioTo(String peer) {
        return ours().flatMap(ours -> of(peer).map(theirs -> ratio(ours, theirs)));
    }

    /** The smallest of the ratios to all peers; empty without any. */
    public Optional<Double> ratioToBest() {
        return standings.stream()
                .filter(standing -> !standing.contestant().equals(ourName))
                .flatMap(peer -> ratioTo(peer.contestant()).stream())
                .min(Double::compare);
    }

    private double ratio(Standing ours, Standing theirs) {
        int rounds = Math.min(ours.rounds().size(), theirs.rounds().size());
        var ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = leg.figure()
                    .ratio(
                            ours.rounds().get(round).figure(),
                            theirs.rounds().get(round).figure());
        }
        return Median.of(ratios);
    }

    private Optional<Standing> of(String contestant) {
        return standings.stream()
                .filter(standing -> standing.contestant().equals(contestant))
                .findFirst();
    }
}
