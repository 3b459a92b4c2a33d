package org.sallyport.web.repository;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.ServedRepository;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;

/**
 * A state of a repository that is held.
 *
 * @param repoUrl where it is read, always the same content, as it was imported
 * @param replacedAt null for the present one
 */
public record HeldSnapshotView(
        String snapshotId,
        String repoUrl,
        String treeSha256,
        UUID setId,
        long sequence,
        @Nullable Instant upstreamDate,
        @Nullable Instant validUntil,
        Instant publishedAt,
        @Nullable Instant replacedAt) {
    static HeldSnapshotView of(
            OfferedRepository repository, Publication publication, @Nullable Instant replacedAt, URI server) {
        String name = ServedRepository.snapshotName(repository.name(), publication.snapshotId());
        return new HeldSnapshotView(
                publication.snapshotId(),
                server.resolve("/repo/" + name).toString(),
                publication.tree().tree().toString(),
                publication.setId(),
                publication.sequence(),
                publication.upstreamDate().orElse(null),
                publication.validUntil().orElse(null),
                publication.publishedAt(),
                replacedAt);
    }
}
