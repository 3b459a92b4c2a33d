package org.sallyport.web.ingest;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.Freshness;

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
        @Nullable Long expiresInDays) {
    static FreshnessView of(Freshness freshness) {
        return new FreshnessView(
                freshness.ingestedAt().orElse(null),
                IngestRunView.orNull(freshness.daysSinceIngest()),
                freshness.label().wireName(),
                true,
                freshness.upstreamDate().orElse(null),
                IngestRunView.orNull(freshness.daysSinceUpstream()),
                freshness.upstreamLabel().wireName(),
                freshness.validUntil().orElse(null),
                IngestRunView.orNull(freshness.expiresInDays()));
    }
}
