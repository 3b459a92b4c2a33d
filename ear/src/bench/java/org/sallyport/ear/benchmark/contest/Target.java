package org.sallyport.ear.benchmark.contest;

import java.util.Optional;
import java.util.function.Function;

/** What we promise of a leg. */
public interface Target {

    /** The promise in words. */
    String words();

    /** Whether the results keep it; empty when the peer that it names did not take part. */
    Optional<Boolean> isMet(LegResult result);

    /** At least that many times as good as one peer, by the median of the rounds' ratios. */
    static Target times(double atLeast, String peer) {
        return new Ratio("at least %.1f times %s".formatted(atLeast, peer), atLeast, Optional.of(peer));
    }

    /** At least that many times as good as the best peer that took part. */
    static Target timesBest(double atLeast) {
        return new Ratio("at least %.1f times the best peer".formatted(atLeast), atLeast, Optional.empty());
    }

    /** Our median figure is at most this. */
    static Target atMost(double figure, String words) {
        return new Limit(words, result -> result.ours().map(ours -> ours.median() <= figure));
    }

    /** Our processes, database included, use at most that many CPU seconds. */
    static Target cpuAtMost(double seconds) {
        return new Limit(
                "at most %.1f s of our CPU".formatted(seconds),
                result -> result.ours().map(ours -> ours.cpuSeconds() <= seconds));
    }

    /** A ratio to a named peer, or to the best of all. */
    record Ratio(String words, double atLeast, Optional<String> peer) implements Target {
        @Override
        public Optional<Boolean> isMet(LegResult result) {
            var ratio = peer.isPresent() ? result.ratioTo(peer.get()) : result.ratioToBest();
            return ratio.map(reached -> reached >= atLeast);
        }
    }

    /** A figure of our own. */
    record Limit(String words, Function<LegResult, Optional<Boolean>> test) implements Target {
        @Override
        public Optional<Boolean> isMet(LegResult result) {
            return test.apply(result);
        }
    }
}
