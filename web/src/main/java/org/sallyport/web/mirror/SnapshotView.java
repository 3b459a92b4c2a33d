package org.sallyport.web.mirror;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.MirrorSnapshot;

/**
 * A snapshot of a mirror.
 *
 * @param repositoryId the mirror
 * @param snapshotId UTC and milliseconds, such as {@code 20260203T040506789}
 * @param sizeBytes sum of the sizes of its files
 * @param retentionUntil after which it goes; null leaves it to the limits of the settings
 * @param pinned whether it stays whatever the limits say
 * @param treeSha256 its tree
 * @param complete whether all files were here when it was taken
 * @param repoUrl where hosts read it, as long as no disc brought a repository of the mirror's name; null unless
 *     complete
 */
public record SnapshotView(
        UUID id,
        UUID repositoryId,
        String snapshotId,
        Instant takenAt,
        long sizeBytes,
        long fileCount,
        @Nullable Instant retentionUntil,
        @Nullable String notes,
        boolean pinned,
        String treeSha256,
        boolean complete,
        @Nullable String repoUrl,
        UpstreamView upstream) {

    /** @param repository address of the mirror's own repository, without a slash at its end */
    static SnapshotView of(MirrorSnapshot snapshot, URI repository) {
        return new SnapshotView(
                snapshot.id(),
                snapshot.mirrorId(),
                snapshot.snapshotId(),
                snapshot.takenAt(),
                snapshot.tree().byteCount(),
                snapshot.tree().fileCount(),
                snapshot.retentionUntil().orElse(null),
                snapshot.notes().orElse(null),
                snapshot.isPinned(),
                snapshot.tree().tree().toString(),
                snapshot.tree().isComplete(),
                snapshot.tree().isComplete() ? repository + "@" + snapshot.snapshotId() : null,
                UpstreamView.of(snapshot.upstream()));
    }
}
