package org.sallyport.model.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/** One mirror of a run; from the run's first step on, the very tree that the set has of it. */
@Entity
@Table(name = "collection_target")
public class CollectionTarget {
    @Id
    private UUID id;

    @Column(name = "run_id")
    private UUID runId;

    private int position;

    @Column(name = "mirror_id")
    private @Nullable UUID mirrorId;

    @Column(name = "mirror_name")
    private String mirrorName;

    @Enumerated(EnumType.STRING)
    @Column(name = "package_manager")
    private PackageManager packageManager;

    private String repos;

    @Column(name = "snapshot_row_id")
    private @Nullable UUID snapshotRowId;

    @Column(name = "snapshot_id")
    private @Nullable String snapshotId;

    @Embedded
    private @Nullable TreeFacts tree;

    @Column(name = "base_tree_sha256")
    private @Nullable Sha256 baseTree;

    @Embedded
    private @Nullable UpstreamFacts upstream;

    /** For the persistence provider. */
    protected CollectionTarget() {}

    /**
     * @param position from 0
     * @param repos as asked for
     */
    public CollectionTarget(UUID runId, int position, Mirror mirror, List<String> repos) {
        this.id = UUID.randomUUID();
        this.runId = runId;
        this.position = position;
        this.mirrorId = mirror.id();
        this.mirrorName = mirror.name();
        this.packageManager = mirror.definition().packageManager();
        this.repos = String.join(",", repos);
    }

    /** A target of an earlier run, for another one. */
    public static CollectionTarget again(UUID runId, int position, CollectionTarget earlier) {
        CollectionTarget target = new CollectionTarget();
        target.id = UUID.randomUUID();
        target.runId = runId;
        target.position = position;
        target.mirrorId = earlier.mirrorId;
        target.mirrorName = earlier.mirrorName;
        target.packageManager = earlier.packageManager;
        target.repos = earlier.repos;
        return target;
    }

    /**
     * The snapshot that the set has.
     *
     * @param base tree that the receiver holds already; null when it gets all files
     */
    public void pinned(MirrorSnapshot snapshot, @Nullable Sha256 base) {
        snapshotRowId = snapshot.id();
        snapshotId = snapshot.snapshotId();
        tree = snapshot.tree();
        upstream = snapshot.upstream();
        baseTree = base;
    }

    /** The very tree that an earlier run has, of which the receiver lacks some files. */
    public void pinnedLike(CollectionTarget earlier) {
        snapshotRowId = earlier.snapshotRowId;
        snapshotId = earlier.snapshotId;
        tree = earlier.tree;
        upstream = earlier.upstream;
        baseTree = earlier.tree().map(TreeFacts::tree).orElseThrow();
    }

    /**
     * A smaller repository takes the place of the snapshot's tree.
     *
     * @param made the smaller tree
     * @param facts upstream's, with who signed the new lists
     */
    public void selected(TreeFacts made, UpstreamFacts facts) {
        tree = made;
        upstream = facts;
    }

    public UUID id() {
        return id;
    }

    public UUID runId() {
        return runId;
    }

    /** From 0, in the order of the request. */
    public int position() {
        return position;
    }

    /** The mirror; empty once it was removed. */
    public Optional<UUID> mirrorId() {
        return Optional.ofNullable(mirrorId);
    }

    /** The mirror's name when the run was asked for: the repository's name in the set. */
    public String mirrorName() {
        return mirrorName;
    }

    public PackageManager packageManager() {
        return packageManager;
    }

    /** As asked for. */
    public List<String> repos() {
        return repos.isEmpty() ? List.of() : List.of(repos.split(",", -1));
    }

    /** The snapshot's row; it may be gone since. */
    public Optional<UUID> snapshotRowId() {
        return Optional.ofNullable(snapshotRowId);
    }

    /** The snapshot's time id. */
    public Optional<String> snapshotId() {
        return Optional.ofNullable(snapshotId);
    }

    /** Empty before it is pinned. */
    public Optional<TreeFacts> tree() {
        return Optional.ofNullable(tree);
    }

    /** Tree that the receiver holds already. */
    public Optional<Sha256> baseTree() {
        return Optional.ofNullable(baseTree);
    }

    /** Empty before it is pinned. */
    public Optional<UpstreamFacts> upstream() {
        return Optional.ofNullable(upstream);
    }
}
