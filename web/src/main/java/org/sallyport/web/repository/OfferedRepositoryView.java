package org.sallyport.web.repository;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.Freshness;
import org.sallyport.ejb.repository.Serving;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.Publication;
import org.sallyport.model.repository.RepositorySetting;
import org.sallyport.model.repository.ServedTree;

/**
 * A repository that hosts read.
 *
 * @param repoUrl where hosts read it
 * @param signingKeyUrl key that signed the lists, where that is the collector's or ours; null where it is upstream's
 *     own, which hosts have from their distribution
 * @param packageCount null until counted
 * @param daysSinceUpstream by upstream's own clock
 * @param freshnessLabel by the ingest
 * @param upstreamFreshnessLabel by upstream's own clock
 * @param validUntil as upstream says; what hosts get may be valid longer
 * @param expiresInDays until clients refuse what they get; negative when they do already, null when they never do
 * @param refusedByClients whether they do already, unless they are told not to look
 */
public record OfferedRepositoryView(
        UUID id,
        String name,
        String packageManager,
        @Nullable String distro,
        @Nullable String version,
        @Nullable String suite,
        List<String> components,
        List<String> architectures,
        String repoUrl,
        @Nullable String signingKeyUrl,
        @Nullable Long packageCount,
        Instant lastIngestAt,
        @Nullable Long daysSinceIngest,
        String freshnessLabel,
        String signerFingerprint,
        UUID collectorId,
        UUID setId,
        long sequence,
        String snapshotId,
        String treeSha256,
        long fileCount,
        long byteCount,
        @Nullable Instant upstreamDate,
        @Nullable Long daysSinceUpstream,
        String upstreamFreshnessLabel,
        @Nullable Instant validUntil,
        @Nullable Long expiresInDays,
        boolean refusedByClients,
        ServedView served) {

    /**
     * What hosts get, and who.
     *
     * @param validUntilPolicy {@code verbatim}: upstream's own bytes; {@code resigned}: its lists under a date of ours
     *     and our signature
     * @param validityDays how long lists of ours are valid; null as the server's settings have it
     * @param clientAuth whether hosts must show a host token or an API key
     * @param currentDays null as the server's settings have it; so {@code staleDays}
     * @param treeSha256 of what hosts get; {@code imported_tree_sha256} is what was brought, and what sets compare
     * @param signedBy fingerprint of our key; null where upstream's signature is served
     * @param behind whether hosts get an older import than the newest, since signing it has failed
     */
    public record ServedView(
            String validUntilPolicy,
            @Nullable Integer validityDays,
            boolean clientAuth,
            @Nullable Integer currentDays,
            @Nullable Integer staleDays,
            String treeSha256,
            String importedTreeSha256,
            @Nullable String signedBy,
            @Nullable Instant signedAt,
            @Nullable Instant validUntil,
            boolean behind) {
        static ServedView of(OfferedRepository repository, Serving serving) {
            RepositorySetting setting = serving.setting();
            String imported = repository.publication().tree().tree().toString();
            Optional<ServedTree.Signing> signing = serving.resigned().map(ServedTree::signing);
            return new ServedView(
                    setting.policy().wireName(),
                    orNull(setting.validityDays()),
                    setting.clientAuth(),
                    orNull(setting.currentDays()),
                    orNull(setting.staleDays()),
                    serving.resigned().map(tree -> tree.tree().toString()).orElse(imported),
                    imported,
                    signing.map(one -> one.signer().toString()).orElse(null),
                    signing.map(ServedTree.Signing::at).orElse(null),
                    serving.validUntil(repository).orElse(null),
                    serving.isBehind(repository));
        }

        private static @Nullable Integer orNull(OptionalInt value) {
            return value.isPresent() ? value.getAsInt() : null;
        }
    }

    static OfferedRepositoryView of(
            OfferedRepository repository, Freshness freshness, Serving serving, Optional<String> keyPath, URI server) {
        String url = server.resolve("/repo/" + repository.name()).toString();
        Publication shown = repository.publication();
        return new OfferedRepositoryView(
                repository.id(),
                repository.name(),
                repository.packageManager().wireName(),
                repository.distro().orElse(null),
                repository.version().orElse(null),
                repository.suite().orElse(null),
                repository.components(),
                repository.architectures(),
                url,
                keyPath.map(path -> url + "/" + path).orElse(null),
                orNull(repository.packageCount()),
                shown.ingestedAt(),
                orNull(freshness.daysSinceIngest()),
                freshness.label().wireName(),
                shown.signer().toString(),
                repository.collectorId(),
                shown.setId(),
                shown.sequence(),
                shown.snapshotId(),
                shown.tree().tree().toString(),
                shown.tree().fileCount(),
                shown.tree().byteCount(),
                freshness.upstreamDate().orElse(null),
                orNull(freshness.daysSinceUpstream()),
                freshness.upstreamLabel().wireName(),
                shown.validUntil().orElse(null),
                orNull(freshness.expiresInDays()),
                freshness.isRefused(),
                ServedView.of(repository, serving));
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
