package org.sallyport.web.mirror;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.PolicyChoices;

/** What to change of the settings of mirrors; what is absent or null stays. See {@link MirrorSettingsView}. */
public record MirrorSettingsChange(
        @Nullable String mirrorRootPath,
        @Nullable Integer integrityCheckCadenceHours,
        @Nullable Integer retentionWindowDays,
        @Nullable Integer defaultBandwidthCapKbps,
        @Nullable Integer snapshotCountToKeep) {

    PolicyChoices choices() {
        return new PolicyChoices(
                mirrorRootPath,
                integrityCheckCadenceHours,
                retentionWindowDays,
                defaultBandwidthCapKbps,
                snapshotCountToKeep);
    }
}
