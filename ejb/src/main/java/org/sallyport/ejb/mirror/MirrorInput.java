package org.sallyport.ejb.mirror;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a user says of a mirror, as typed; null where nothing is said. The members are those of
 * {@link org.sallyport.model.mirror.MirrorDefinition}.
 */
public record MirrorInput(
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
        @Nullable UUID knownVersionId) {}
