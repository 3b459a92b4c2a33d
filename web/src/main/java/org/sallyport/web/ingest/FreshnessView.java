package org.sallyport.web.ingest;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.Freshness;
import org.sallyport.ejb.repository.OverallFreshness;

/**
 * How fresh what hosts read is.
 *
 * @param lastIngestAt end of the latest ingest that completed
 * @param freshnessLabel by the ingest
 * @param engineLoaded always true; part of the reference's answer
 * @param upstreamDate the oldest of all repositories, by upstream's own clock
 * @param upstreamFreshnessLabel by that
 * @param validUntil the earliest of all repositories
 * @param expiresInDays until clients refuse that repository's metadata; negative when they do already
 * @param staleRepositoryCount repositories that are stale or worse, each by its own thresholds
 * @param staleThresholdDays up to so many days something is current
 * @param veryStaleThresholdDays up to so many days something is stale
 * @param expiredRepositoryCount repositories whose metadata clients refuse already
 */
public record FreshnessView(
        @Nullable Instant lastIngestAt,
        @Nullable Long daysSinceIngest,
        String freshnessLabel,
        boolean engineLoaded,
        @Nullable Instant upstreamDate,
        @Nullable Long daysSinceUpstream,
        String upstreamFreshnessLabel,
        @Nullable Instant validUntil,
        @Nullable Long expiresInDays,
        long staleRepositoryCount,
        int staleThresholdDays,
        int veryStaleThresholdDays,
        long expiredRepositoryCount) {
    static FreshnessView of(OverallFreshness overall) {
        Freshness freshness = overall.together();
        return new FreshnessView(
                freshness.ingestedAt().orElse(null),
                IngestRunView.orNull(freshness.daysSinceIngest()),
                freshness.label().wireName(),
                true,
                freshness.upstreamDate().orElse(null),
                IngestRunView.orNull(freshness.daysSinceUpstream()),
                freshness.upstreamLabel().wireName(),
                freshness.validUntil().orElse(null),
                IngestRunView.orNull(freshness.expiresInDays()),
                overall.old(),
                freshness.thresholds().currentDays(),
                freshness.thresholds().staleDays(),
                overall.refused());
    }
}
