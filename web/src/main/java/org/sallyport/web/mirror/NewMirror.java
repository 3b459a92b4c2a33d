package org.sallyport.web.mirror;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.MirrorInput;

/**
 * A mirror to make. What is right for which kind of repository is told by the refusal.
 *
 * @param packageManager {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
 * @param upstreamUrl http or https, where {@code dists} lies
 * @param suite such as {@code bookworm-updates}
 * @param components separated by blanks
 * @param architectures separated by blanks; amd64 when nothing is said
 * @param signingKey keys of upstream, ASCII-armored
 * @param signingKeyUrl where the keys are, https; asked once, at the first sync
 * @param allowUnsigned whether metadata without any signature is taken
 * @param fetchPolicy {@code all} or {@code on_demand}
 * @param validUntilPolicy {@code enforce} or {@code ignore}
 * @param proxy {@code http://[user:password@]host:port}
 * @param bandwidthCapKbps kilobits per second; 0 for no limit
 * @param syncCron five fields
 */
public record NewMirror(
        @Nullable String name,
        @Nullable String packageManager,
        @Nullable String upstreamUrl,
        @Nullable String suite,
        @Nullable String components,
        @Nullable String architectures,
        @Nullable String repoid,
        @Nullable String gpgkeyUrl,
        @Nullable String repoAlias,
        @Nullable String release,
        @Nullable String signingKeyUrl,
        @Nullable String signingKey,
        @Nullable Boolean allowUnsigned,
        @Nullable String fetchPolicy,
        @Nullable String validUntilPolicy,
        @Nullable String proxy,
        @Nullable Integer bandwidthCapKbps,
        @Nullable String syncCron,
        @Nullable String networkTier,
        @Nullable Boolean enabled,
        @Nullable UUID hostId,
        @Nullable UUID knownVersionId) {

    MirrorInput input() {
        return new MirrorInput(
                name,
                packageManager,
                upstreamUrl,
                suite,
                components,
                architectures,
                repoid,
                gpgkeyUrl,
                repoAlias,
                release,
                signingKeyUrl,
                signingKey,
                allowUnsigned,
                fetchPolicy,
                validUntilPolicy,
                proxy,
                bandwidthCapKbps,
                syncCron,
                networkTier,
                enabled,
                hostId,
                knownVersionId);
    }
}
