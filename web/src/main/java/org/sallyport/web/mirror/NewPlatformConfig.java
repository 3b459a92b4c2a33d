package org.sallyport.web.mirror;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.MirrorPolicyService;
import org.sallyport.model.mirror.PolicyChoices;
import org.sallyport.web.json.Given;

/**
 * The config of a platform to make or to change. Members that are absent or null stay as they are, in a new one they
 * follow the settings.
 *
 * @param platform {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
 * @param hostId null for this server; absent to leave it, in a new one for this server
 * @param inherit names of members that follow the settings again
 */
public record NewPlatformConfig(
        @Nullable String platform,
        Given<UUID> hostId,
        @Nullable String mirrorRootPath,
        @Nullable Integer integrityCheckCadenceHours,
        @Nullable Integer retentionWindowDays,
        @Nullable Integer defaultBandwidthCapKbps,
        @Nullable Integer snapshotCountToKeep,
        @Nullable List<String> inherit) {

    MirrorPolicyService.PlatformInput input() {
        return new MirrorPolicyService.PlatformInput(
                platform,
                hostId.present() ? new MirrorPolicyService.HostChoice(hostId.orNull()) : null,
                new PolicyChoices(
                        mirrorRootPath,
                        integrityCheckCadenceHours,
                        retentionWindowDays,
                        defaultBandwidthCapKbps,
                        snapshotCountToKeep),
                inherit == null ? List.of() : inherit);
    }
}
