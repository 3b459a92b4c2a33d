package org.sallyport.model.mirror;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;

/**
 * Everything about a mirror that an operator decides.
 *
 * @param name {@link #NAME}, none of {@link #RESERVED_NAMES}; also the repository's folder on discs
 * @param upstreamUrl http or https, without a trailing {@code /}
 * @param suite apt: as in the path, such as {@code bookworm-updates}
 * @param components apt: words, such as {@code main contrib}
 * @param architectures words, such as {@code amd64 arm64}
 * @param repoid dnf
 * @param gpgkeyUrl dnf
 * @param repoAlias zypper
 * @param release pkg
 * @param signingKeyUrl https address from which the key comes at the first sync when {@code signingKey} is null
 * @param signingKey keys that upstream signs with, armored; any of them suffices
 * @param allowUnsigned whether metadata without a signature is taken; one that is there is checked all the same
 * @param proxy {@code http://[user:password@]host:port}; null for the server's own setting
 * @param bandwidthCapKbps kilobits per second; 0 for no limit of its own
 * @param syncCron when to sync, five fields
 * @param networkTier the operator's own words
 * @param enabled whether it syncs on time
 * @param hostId a host that it belongs to; null for this server
 * @param knownVersionId catalogue entry
 * @param access how upstream is reached beside its first address
 * @param scope what is taken beside packages
 */
public record MirrorDefinition(
        String name,
        PackageManager packageManager,
        String upstreamUrl,
        @Nullable String suite,
        @Nullable String components,
        @Nullable String architectures,
        @Nullable String repoid,
        @Nullable String gpgkeyUrl,
        @Nullable String repoAlias,
        @Nullable String release,
        @Nullable String signingKeyUrl,
        @Nullable String signingKey,
        boolean allowUnsigned,
        FetchPolicy fetchPolicy,
        ValidUntilPolicy validUntilPolicy,
        @Nullable String proxy,
        int bandwidthCapKbps,
        String syncCron,
        @Nullable String networkTier,
        boolean enabled,
        @Nullable UUID hostId,
        @Nullable UUID knownVersionId,
        UpstreamAccess access,
        IndexScope scope) {

    /** The grammar of names: that of repositories on discs. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");

    /** Names that discs use for something else. */
    public static final Set<String> RESERVED_NAMES =
            Set.of("sallyport", "sha256sums", "readme.txt", "verify.sh", "install.sh", "rr_moved");

    /** The components as a list. */
    public List<String> componentList() {
        return UpstreamFacts.words(components);
    }

    /** The architectures as a list. */
    public List<String> architectureList() {
        return UpstreamFacts.words(architectures);
    }

    /** Where the signing keys come from when they are not given: the one address or the other. */
    public Optional<String> keyUrl() {
        return Optional.ofNullable(signingKeyUrl == null ? gpgkeyUrl : signingKeyUrl);
    }

    /** Which part of upstream this is. */
    public UpstreamFacts.Part part() {
        return new UpstreamFacts.Part(upstreamUrl, text(suite), text(components), text(architectures));
    }

    /**
     * Whether a tree taken for another definition is none for this one, was not proved as this one asks for, or is said
     * to be of another release.
     */
    public boolean takesOtherContentThan(MirrorDefinition other) {
        return !part().equals(other.part())
                || !Objects.equals(knownVersionId, other.knownVersionId)
                || fetchPolicy != other.fetchPolicy
                || !scope.equals(other.scope)
                || allowUnsigned != other.allowUnsigned
                || !Objects.equals(signingKey, other.signingKey);
    }

    /** Leaves keys and the proxy's password out. */
    @Override
    public String toString() {
        return "MirrorDefinition[" + name + ", " + packageManager.wireName() + ", " + part() + "]";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
