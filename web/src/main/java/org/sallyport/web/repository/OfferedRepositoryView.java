package org.sallyport.web.repository;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.Freshness;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;

/**
 * A repository that hosts read.
 *
 * @param repoUrl where hosts read it
 * @param signingKeyUrl key that signed the lists, where that is the collector's; null where it is upstream's own, which
 *     hosts have from their distribution
 * @param packageCount null until counted
 * @param daysSinceUpstream by upstream's own clock
 * @param freshnessLabel by the ingest
 * @param upstreamFreshnessLabel by upstream's own clock
 * @param expiresInDays until clients refuse the metadata; negative when they do already, null when they never do
 */
public record OfferedRepositoryView(
        UUID id,
        String name,
        String packageManager,
        @Nullable String distro,
        @Nullable String version,
        @Nullable String suite,
        List<String> components,
        List<String> architectures,
        String repoUrl,
        @Nullable String signingKeyUrl,
        @Nullable Long packageCount,
        Instant lastIngestAt,
        @Nullable Long daysSinceIngest,
        String freshnessLabel,
        String signerFingerprint,
        UUID collectorId,
        UUID setId,
        long sequence,
        String snapshotId,
        String treeSha256,
        long fileCount,
        long byteCount,
        @Nullable Instant upstreamDate,
        @Nullable Long daysSinceUpstream,
        String upstreamFreshnessLabel,
        @Nullable Instant validUntil,
        @Nullable Long expiresInDays) {
    static OfferedRepositoryView of(
            OfferedRepository repository, Freshness freshness, Optional<String> keyPath, URI server) {
        String url = server.resolve("/repo/" + repository.name()).toString();
        Publication shown = repository.publication();
        return new OfferedRepositoryView(
                repository.id(),
                repository.name(),
                repository.packageManager().wireName(),
                repository.distro().orElse(null),
                repository.version().orElse(null),
                repository.suite().orElse(null),
                repository.components(),
                repository.architectures(),
                url,
                keyPath.map(path -> url + "/" + path).orElse(null),
                orNull(repository.packageCount()),
                shown.publishedAt(),
                orNull(freshness.daysSinceIngest()),
                freshness.label().wireName(),
                shown.signer().toString(),
                repository.collectorId(),
                shown.setId(),
                shown.sequence(),
                shown.snapshotId(),
                shown.tree().tree().toString(),
                shown.tree().fileCount(),
                shown.tree().byteCount(),
                freshness.upstreamDate().orElse(null),
                orNull(freshness.daysSinceUpstream()),
                freshness.upstreamLabel().wireName(),
                freshness.validUntil().orElse(null),
                orNull(freshness.expiresInDays()));
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
