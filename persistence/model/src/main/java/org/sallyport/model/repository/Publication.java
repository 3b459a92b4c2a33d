package org.sallyport.model.repository;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.model.tree.TreeFacts;

/** A tree as one set brought it: what is shown, and who says so. An immutable value. */
@Embeddable
public class Publication {
    @Embedded
    private TreeFacts tree;

    @Column(name = "set_id")
    private UUID setId;

    private long sequence;

    @Column(name = "snapshot_id")
    private String snapshotId;

    private String signer;

    @Column(name = "upstream_date")
    private @Nullable Instant upstreamDate;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    @Column(name = "ingested_at")
    private Instant ingestedAt;

    @Column(name = "published_at")
    private Instant publishedAt;

    /** For the persistence provider. */
    protected Publication() {}

    /**
     * A tree from a set that is ingested and shown at one moment.
     *
     * @param source which set, and whose
     * @param upstreamDate of upstream's metadata
     * @param validUntil after which clients refuse the metadata
     */
    public Publication(
            TreeFacts tree,
            Source source,
            @Nullable Instant upstreamDate,
            @Nullable Instant validUntil,
            Instant ingestedAt) {
        this.tree = tree;
        this.setId = source.setId();
        this.sequence = source.sequence();
        this.snapshotId = source.snapshotId();
        this.signer = source.signer().toString();
        this.upstreamDate = upstreamDate;
        this.validUntil = validUntil;
        this.ingestedAt = ingestedAt;
        this.publishedAt = ingestedAt;
    }

    /**
     * Where a tree came from.
     *
     * @param sequence of the set; a pointer never moves to a lower one by itself
     * @param snapshotId of the collector
     */
    public record Source(UUID setId, long sequence, String snapshotId, Fingerprint signer) {}

    /** The same tree, shown again from another moment on. */
    Publication again(Instant at) {
        Publication again = new Publication(
                tree, new Source(setId, sequence, snapshotId, signer()), upstreamDate, validUntil, ingestedAt);
        again.publishedAt = at;
        return again;
    }

    public TreeFacts tree() {
        return tree;
    }

    public UUID setId() {
        return setId;
    }

    /** Sequence of the set that brought it. */
    public long sequence() {
        return sequence;
    }

    /** The collector's name of the snapshot. */
    public String snapshotId() {
        return snapshotId;
    }

    /** Key that signed the set. */
    public Fingerprint signer() {
        return new Fingerprint(signer);
    }

    /** Upstream's own date of its metadata. */
    public Optional<Instant> upstreamDate() {
        return Optional.ofNullable(upstreamDate);
    }

    /** When clients begin to refuse the metadata. */
    public Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    /** When its set brought it. */
    public Instant ingestedAt() {
        return ingestedAt;
    }

    /** When it was shown: later than it was ingested after a rollback. */
    public Instant publishedAt() {
        return publishedAt;
    }
}
