package org.sallyport.web.mirror;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.KnownVersion;

/**
 * A release of a distribution.
 *
 * @param matchRegex matches os-release's ID and VERSION_ID with a blank between them
 * @param keyFingerprints certificates that sign upstream's metadata, any of them; empty where nobody has verified them
 */
public record KnownVersionView(
        UUID id,
        String platform,
        String versionKey,
        String label,
        String osFamily,
        String matchRegex,
        String defaultUpstreamUrl,
        @Nullable String defaultSuite,
        @Nullable String defaultRepoid,
        @Nullable String defaultRepoAlias,
        @Nullable String defaultRelease,
        List<String> keyFingerprints,
        boolean isActive) {

    static KnownVersionView of(KnownVersion version) {
        return new KnownVersionView(
                version.id(),
                version.platform().wireName(),
                version.versionKey(),
                version.label(),
                version.osFamily(),
                version.matchRegex(),
                version.upstreamUrl(),
                version.suite().orElse(null),
                version.repoid().orElse(null),
                version.repoAlias().orElse(null),
                version.release().orElse(null),
                version.keyFingerprints(),
                version.isActive());
    }
}
