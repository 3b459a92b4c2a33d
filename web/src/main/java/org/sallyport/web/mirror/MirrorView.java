package org.sallyport.web.mirror;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.ActionStatus;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorAction;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorUpkeep;
import org.sallyport.model.mirror.PlatformConfig;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/**
 * A mirror. The members up to {@code next_sync_at} are those of the reference.
 *
 * @param lastSyncMessageId the job of a sync that goes on, under {@code /api/v1/jobs}
 * @param proxy without its password
 * @param heldAtSnapshot time id of the snapshot at which it stays until a sync is asked for
 * @param currentTree digest of the tree that it shows, the same as {@code sha256sum} of the list of its files
 * @param complete whether all files of the tree are here
 * @param lastIntegrityStatus whether the last check found all its content good, or could mend it
 * @param lastGcStatus how the last sweep of what nothing names ended; one for all mirrors
 * @param export whether what it shows is kept as files below the root path of its platform, too
 * @param exportPath where they lie
 * @param lastUpstreamDigest digest of upstream's entry file that the tree was made from
 */
public record MirrorView(
        UUID id,
        String name,
        String packageManager,
        String upstreamUrl,
        @Nullable String suite,
        @Nullable String components,
        @Nullable String architectures,
        @Nullable String repoid,
        @Nullable String gpgkeyUrl,
        @Nullable String repoAlias,
        @Nullable String release,
        @Nullable String signingKeyUrl,
        int bandwidthCapKbps,
        String syncCron,
        @Nullable String networkTier,
        boolean enabled,
        @Nullable UUID hostId,
        @Nullable UUID platformConfigId,
        @Nullable UUID knownVersionId,
        @Nullable Instant lastSyncAt,
        @Nullable ActionStatus lastSyncStatus,
        @Nullable String lastSyncError,
        @Nullable UUID lastSyncMessageId,
        @Nullable Instant lastSnapshotAt,
        @Nullable ActionStatus lastSnapshotStatus,
        @Nullable String lastSnapshotError,
        @Nullable UUID lastSnapshotMessageId,
        @Nullable Instant lastRestoreAt,
        @Nullable ActionStatus lastRestoreStatus,
        @Nullable String lastRestoreError,
        @Nullable UUID lastRestoreMessageId,
        @Nullable Instant lastIntegrityAt,
        @Nullable String lastIntegrityStatus,
        @Nullable String lastIntegrityError,
        @Nullable UUID lastIntegrityMessageId,
        @Nullable Instant lastGcAt,
        @Nullable String lastGcStatus,
        @Nullable String lastGcError,
        @Nullable UUID lastGcMessageId,
        int consecutiveSyncFailures,
        @Nullable Instant nextSyncAt,
        @Nullable String signingKey,
        boolean allowUnsigned,
        String fetchPolicy,
        String validUntilPolicy,
        @Nullable String proxy,
        @Nullable String heldAtSnapshot,
        @Nullable String currentTree,
        @Nullable Long fileCount,
        @Nullable Long byteCount,
        @Nullable Boolean complete,
        @Nullable String lastUpstreamDigest,
        @Nullable UpstreamView upstream,
        Instant createdAt,
        String furtherUrls,
        @Nullable String mirrorlistUrl,
        @Nullable String upstreamUser,
        @Nullable String caCertificates,
        @Nullable String clientCertificate,
        String furtherIndexes,
        String languages,
        boolean export,
        @Nullable String exportPath,
        @Nullable String exportedTree,
        @Nullable Instant lastExportAt,
        @Nullable String lastExportStatus,
        @Nullable String lastExportError,
        @Nullable UUID lastExportMessageId) {

    /**
     * The view of a mirror.
     *
     * @param configs all there are; one of them may hold for it
     * @param upkeep what is done for it; a new one if nothing was
     */
    public static MirrorView of(Mirror mirror, List<PlatformConfig> configs, MirrorUpkeep upkeep) {
        MirrorDefinition definition = mirror.definition();
        MirrorAction sync = mirror.lastSync();
        MirrorAction snapshot = mirror.lastSnapshot();
        MirrorAction restore = mirror.lastRestore();
        TreeFacts tree = mirror.tree().orElse(null);
        UpstreamFacts upstream = mirror.upstream().orElse(null);
        String proxy = definition.proxy();
        return new MirrorView(
                mirror.id(),
                mirror.name(),
                definition.packageManager().wireName(),
                definition.upstreamUrl(),
                definition.suite(),
                definition.components(),
                definition.architectures(),
                definition.repoid(),
                definition.gpgkeyUrl(),
                definition.repoAlias(),
                definition.release(),
                definition.signingKeyUrl(),
                definition.bandwidthCapKbps(),
                definition.syncCron(),
                definition.networkTier(),
                definition.enabled(),
                definition.hostId(),
                configs.stream()
                        .filter(config -> config.holdsFor(definition))
                        .map(PlatformConfig::id)
                        .findFirst()
                        .orElse(null),
                definition.knownVersionId(),
                sync.at().orElse(null),
                sync.status().orElse(null),
                sync.error().orElse(null),
                sync.jobId().orElse(null),
                snapshot.at().orElse(null),
                snapshot.status().orElse(null),
                snapshot.error().orElse(null),
                snapshot.jobId().orElse(null),
                restore.at().orElse(null),
                restore.status().orElse(null),
                restore.error().orElse(null),
                restore.jobId().orElse(null),
                upkeep.integrity().at(),
                upkeep.integrity().status(),
                upkeep.integrity().error(),
                null,
                upkeep.gc().at(),
                upkeep.gc().status(),
                upkeep.gc().error(),
                null,
                mirror.consecutiveSyncFailures(),
                mirror.nextSyncAt().orElse(null),
                definition.signingKey(),
                definition.allowUnsigned(),
                definition.fetchPolicy().wireName(),
                definition.validUntilPolicy().wireName(),
                proxy == null ? null : proxy.replaceFirst("(//[^:@/]*):[^@/]*@", "$1:***@"),
                mirror.heldAtSnapshot().orElse(null),
                tree == null ? null : tree.tree().toString(),
                tree == null ? null : tree.fileCount(),
                tree == null ? null : tree.byteCount(),
                tree == null ? null : tree.isComplete(),
                mirror.lastUpstream().map(Object::toString).orElse(null),
                upstream == null ? null : UpstreamView.of(upstream),
                mirror.createdAt(),
                String.join(" ", definition.access().furtherUrls()),
                definition.access().mirrorlistUrl().orElse(null),
                definition.access().login().user(),
                definition.access().tls().authorities(),
                definition.access().tls().certificate(),
                String.join(" ", definition.scope().furtherIndexes()),
                String.join(" ", definition.scope().languages()),
                upkeep.isExported(),
                upkeep.exportPath().orElse(null),
                upkeep.exportedTree().map(Object::toString).orElse(null),
                upkeep.export().at(),
                upkeep.export().status(),
                upkeep.export().error(),
                upkeep.export().jobId());
    }
}
