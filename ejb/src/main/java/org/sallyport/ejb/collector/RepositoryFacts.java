package org.sallyport.ejb.collector;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetUpstream;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/** A tree and what upstream says of it, as a statement names a repository. */
public final class RepositoryFacts {

    private RepositoryFacts() {}

    /**
     * The facts.
     *
     * @param name folder on the disc
     * @param snapshotId of the collector's snapshot
     * @param base tree that the receiver must hold already; null for none
     */
    public static SetRepository of(
            String name,
            PackageManager manager,
            String snapshotId,
            TreeFacts tree,
            @Nullable Sha256 base,
            UpstreamFacts upstream) {
        return new SetRepository(
                name,
                manager,
                text(upstream.origin().toLowerCase(Locale.ROOT)),
                text(upstream.version()),
                text(upstream.suite()),
                upstream.components(),
                upstream.architectures(),
                snapshotId,
                tree.tree(),
                tree.fileCount(),
                tree.byteCount(),
                base,
                new SetUpstream(
                        upstream.url(), upstream.signedBy(), seconds(upstream.date()), seconds(upstream.validUntil())));
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : value;
    }

    private static @Nullable Instant seconds(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.SECONDS)).orElse(null);
    }
}
