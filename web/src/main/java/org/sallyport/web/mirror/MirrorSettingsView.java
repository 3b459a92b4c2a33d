package org.sallyport.web.mirror;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.MirrorPolicyService;
import org.sallyport.model.mirror.MirrorPolicy;

/**
 * What holds for all mirrors.
 *
 * @param mirrorRootPath below which mirrors with {@code export} are kept as files
 * @param integrityCheckCadenceHours all content is digested again so often
 * @param retentionWindowDays snapshots go when they are older; 0 for no such limit
 * @param defaultBandwidthCapKbps kilobits per second of all mirrors together; 0 for no limit
 * @param snapshotCountToKeep snapshots of a mirror beyond so many go, the oldest first; 0 for no such limit
 * @param updatedAt null while all are defaults
 */
public record MirrorSettingsView(
        String mirrorRootPath,
        int integrityCheckCadenceHours,
        int retentionWindowDays,
        int defaultBandwidthCapKbps,
        int snapshotCountToKeep,
        @Nullable Instant updatedAt) {

    static MirrorSettingsView of(MirrorPolicyService.Settings settings) {
        MirrorPolicy policy = settings.policy();
        return new MirrorSettingsView(
                policy.rootPath(),
                policy.integrityHours(),
                policy.retentionDays(),
                policy.bandwidthCapKbps(),
                policy.snapshotCount(),
                settings.updatedAt().orElse(null));
    }
}
