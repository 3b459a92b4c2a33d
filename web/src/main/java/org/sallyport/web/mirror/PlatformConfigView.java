package org.sallyport.web.mirror;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.MirrorPolicyService;
import org.sallyport.model.mirror.MirrorPolicy;
import org.sallyport.model.mirror.PlatformConfig;

/**
 * What holds for the mirrors of one kind on one host. Members as in {@link MirrorSettingsView}; the bandwidth is that
 * of these mirrors together.
 *
 * @param hostId null for this server
 * @param inherited names of members that follow the settings
 */
public record PlatformConfigView(
        UUID id,
        String platform,
        @Nullable UUID hostId,
        String mirrorRootPath,
        int integrityCheckCadenceHours,
        int retentionWindowDays,
        int defaultBandwidthCapKbps,
        int snapshotCountToKeep,
        List<String> inherited,
        Instant createdAt,
        Instant updatedAt) {

    static PlatformConfigView of(MirrorPolicyService.Platform platform) {
        PlatformConfig config = platform.config();
        MirrorPolicy policy = platform.policy();
        return new PlatformConfigView(
                config.id(),
                config.platform().wireName(),
                config.hostId().orElse(null),
                policy.rootPath(),
                policy.integrityHours(),
                policy.retentionDays(),
                policy.bandwidthCapKbps(),
                policy.snapshotCount(),
                config.choices().open(),
                config.createdAt(),
                config.updatedAt());
    }
}
