package org.sallyport.web.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.trust.TrustedCollector;

/**
 * A key that is trusted.
 *
 * @param collectorId collector that it speaks for; null until its first set
 * @param allowedRepositories null for all
 * @param warning what follows for hosts from its import; null where nothing does
 */
public record TrustedCollectorView(
        UUID id,
        String name,
        String fingerprint,
        @Nullable UUID collectorId,
        @Nullable List<String> allowedRepositories,
        Instant importedAt,
        @Nullable String warning) {
    static TrustedCollectorView of(TrustedCollector collector, Optional<UUID> collectorId, @Nullable String warning) {
        return new TrustedCollectorView(
                collector.id(),
                collector.name(),
                collector.fingerprint().toString(),
                collectorId.orElse(null),
                collector.allowedRepositories().orElse(null),
                collector.importedAt(),
                warning);
    }
}
