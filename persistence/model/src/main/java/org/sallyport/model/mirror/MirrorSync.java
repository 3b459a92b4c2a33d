package org.sallyport.model.mirror;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.tree.TreeFacts;

/**
 * What the metadata step of a sync found out for the steps after it: the tree that the mirror is to show. Written again
 * whenever the job starts again, since upstream may have moved on meanwhile.
 */
@Entity
@Table(name = "mirror_sync")
public class MirrorSync {

    @Id
    @Column(name = "job_id")
    private UUID jobId;

    private boolean unchanged;

    @Column(name = "last_upstream_sha256")
    private Sha256 upstreamSha256;

    @Column(name = "upstream_tag")
    private @Nullable String upstreamTag;

    @Column(name = "signing_key")
    private @Nullable String signingKey;

    @Embedded
    private @Nullable TreeFacts tree;

    @Embedded
    private @Nullable UpstreamFacts upstream;

    /** For the persistence provider. */
    protected MirrorSync() {}

    /** Nothing is known yet. */
    public MirrorSync(UUID jobId) {
        this.jobId = jobId;
    }

    /** Upstream is as it was; there is nothing to do. */
    public void unchanged(Sha256 entryFile) {
        unchanged = true;
        upstreamSha256 = entryFile;
        tree = null;
        upstream = null;
        signingKey = null;
    }

    /**
     * Upstream has something else.
     *
     * @param fetchedKey keys that this sync has fetched; null when the mirror had them
     */
    public void planned(Sha256 entryFile, TreeFacts newTree, UpstreamFacts facts, @Nullable String fetchedKey) {
        unchanged = false;
        upstreamSha256 = entryFile;
        tree = newTree;
        upstream = facts;
        signingKey = fetchedKey;
    }

    public UUID jobId() {
        return jobId;
    }

    /** Digest of upstream's entry file. */
    public Sha256 upstreamSha256() {
        return upstreamSha256;
    }

    /** The tree to fetch and to show; empty when there is nothing to do. */
    public Optional<TreeFacts> tree() {
        return unchanged ? Optional.empty() : Optional.ofNullable(tree);
    }

    public Optional<UpstreamFacts> upstream() {
        return Optional.ofNullable(upstream);
    }

    /** By which upstream knows its entry file again; null when it did not say. */
    public void tagged(@Nullable String tag) {
        upstreamTag = tag;
    }

    /** What {@link #tagged} was told. */
    public Optional<String> upstreamTag() {
        return Optional.ofNullable(upstreamTag);
    }

    /** Keys that this sync has fetched. */
    public Optional<String> signingKey() {
        return Optional.ofNullable(signingKey);
    }
}
