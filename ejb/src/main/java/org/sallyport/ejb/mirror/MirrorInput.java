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
        @Nullable UUID knownVersionId,
        Access access,
        Scope scope,
        Standing standing) {

    /**
     * How upstream is reached; the members are those of {@link org.sallyport.model.mirror.UpstreamAccess}, as typed.
     */
    public record Access(
            @Nullable String furtherUrls,
            @Nullable String mirrorlistUrl,
            @Nullable String user,
            @Nullable String password,
            @Nullable String caCertificates,
            @Nullable String clientCertificate,
            @Nullable String clientKey) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Access[" + furtherUrls + ", " + mirrorlistUrl + "]";
        }
    }

    /**
     * What becomes of what it shows.
     *
     * @param held false to let it move on from the snapshot at which it was put back
     * @param export whether what it shows is kept as files, too
     */
    public record Standing(@Nullable Boolean held, @Nullable Boolean export) {}

    /** What is taken beside packages, as typed. */
    public record Scope(
            @Nullable String furtherIndexes, @Nullable String languages) {}
}
