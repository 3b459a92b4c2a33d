package org.sallyport.web.mirror;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.MirrorInput;

/**
 * What to change of a mirror; what is absent or null stays.
 *
 * @param packageManager {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
 * @param upstreamUrl http or https, where {@code dists}, {@code repodata} or pkg's {@code meta.conf} lies
 * @param suite apt: such as {@code bookworm-updates}; with a {@code /} at its end, a flat repository
 * @param components apt: separated by blanks
 * @param architectures separated by blanks; amd64 when nothing is said
 * @param signingKey keys of upstream, ASCII-armored
 * @param signingKeyUrl where the keys are, https; asked once, at the first sync
 * @param allowUnsigned whether metadata without any signature is taken
 * @param fetchPolicy {@code all} or {@code on_demand}
 * @param validUntilPolicy {@code enforce} or {@code ignore}
 * @param proxy {@code http://[user:password@]host:port}
 * @param bandwidthCapKbps kilobits per second; 0 for no limit
 * @param syncCron five fields
 * @param gpgkeyUrl the same as {@code signingKeyUrl}, as dnf calls it
 * @param furtherUrls addresses that stand in for {@code upstreamUrl}, separated by blanks, tried in this order
 * @param mirrorlistUrl dnf and zypper: a list of mirrors or a metalink, whose addresses stand in behind all others
 * @param upstreamUser for HTTP basic authentication
 * @param upstreamPassword kept sealed, never shown
 * @param caCertificates trusted beside the platform's, PEM
 * @param clientCertificate ours, with its chain, PEM
 * @param clientKey of our certificate, PKCS #8 in PEM without a passphrase; kept sealed, never shown
 * @param furtherIndexes apt: words of {@code sources}, {@code contents} and {@code dep11}
 * @param languages apt: words, of package descriptions; {@code en} when nothing is said
 * @param held {@code false} lets it move on from the snapshot at which it was put back
 * @param export whether what it shows is kept as files below the root path of its platform, too
 */
public record MirrorChange(
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
        @Nullable UUID knownVersionId,
        @Nullable String furtherUrls,
        @Nullable String mirrorlistUrl,
        @Nullable String upstreamUser,
        @Nullable String upstreamPassword,
        @Nullable String caCertificates,
        @Nullable String clientCertificate,
        @Nullable String clientKey,
        @Nullable String furtherIndexes,
        @Nullable String languages,
        @Nullable Boolean held,
        @Nullable Boolean export) {

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
                knownVersionId,
                new MirrorInput.Access(
                        furtherUrls,
                        mirrorlistUrl,
                        upstreamUser,
                        upstreamPassword,
                        caCertificates,
                        clientCertificate,
                        clientKey),
                new MirrorInput.Scope(furtherIndexes, languages),
                new MirrorInput.Standing(held, export));
    }
}
