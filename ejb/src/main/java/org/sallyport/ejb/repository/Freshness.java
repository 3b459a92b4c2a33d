package org.sallyport.ejb.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fresh something is: counted from the ingest, and from upstream's own clock, which a late disc cannot flatter.
 *
 * @param ingestedAt the latest ingest
 * @param upstreamDate upstream's own date; the oldest where several are meant
 * @param validUntil when clients begin to refuse what they are served; the earliest where several are meant
 * @param thresholds when it counts as old
 * @param now the moment of asking
 */
public record Freshness(
        Optional<Instant> ingestedAt,
        Optional<Instant> upstreamDate,
        Optional<Instant> validUntil,
        FreshnessThresholds thresholds,
        Instant now) {

    /** Whole days since the ingest. */
    public OptionalLong daysSinceIngest() {
        return days(ingestedAt);
    }

    /** Whole days since upstream's date. */
    public OptionalLong daysSinceUpstream() {
        return days(upstreamDate);
    }

    /** Whole days until clients refuse the metadata, rounded down; negative when they do already. */
    public OptionalLong expiresInDays() {
        return validUntil
                .map(end ->
                        OptionalLong.of(Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400L)))
                .orElse(OptionalLong.empty());
    }

    /** Whether clients that look at the end of validity refuse what they are served. */
    public boolean isRefused() {
        return validUntil.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** By the ingest. */
    public FreshnessLabel label() {
        return FreshnessLabel.of(daysSinceIngest(), thresholds);
    }

    /** By upstream's clock; {@code NEVER} where upstream gives no date. */
    public FreshnessLabel upstreamLabel() {
        return FreshnessLabel.of(daysSinceUpstream(), thresholds);
    }

    private OptionalLong days(Optional<Instant> since) {
        return since.map(instant -> OptionalLong.of(
                        Math.max(0, Duration.between(instant, now).toDays())))
                .orElse(OptionalLong.empty());
    }
}
