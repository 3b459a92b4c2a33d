package org.sallyport.model.bundle;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

/**
 * A mirror's part of a bundle for one platform: the mirror's tree at first, then the packages that are needed of it.
 */
@Entity
@Table(name = "bundle_repository")
public class BundleRepository {
    @Id
    private UUID id;

    @Column(name = "bundle_id")
    private UUID bundleId;

    @Column(name = "platform_position")
    private int platformPosition;

    private int position;

    private String name;

    @Column(name = "mirror_id")
    private @Nullable UUID mirrorId;

    @Column(name = "mirror_name")
    private String mirrorName;

    private boolean selected;

    @Embedded
    private @Nullable TreeFacts tree;

    @Embedded
    private @Nullable UpstreamFacts upstream;

    /** For the persistence provider. */
    protected BundleRepository() {}

    /**
     * A mirror's part.
     *
     * @param position from 0, in the bundle
     * @param number from 1, among the repositories of the platform
     */
    public BundleRepository(BundlePlatform platform, int position, int number, Mirror mirror) {
        this.id = UUID.randomUUID();
        this.bundleId = platform.bundleId();
        this.platformPosition = platform.position();
        this.position = position;
        this.name = platform.key() + "." + number;
        this.mirrorId = mirror.id();
        this.mirrorName = mirror.name();
    }

    /** The mirror's tree as the build takes it. */
    public void pinned(TreeFacts shown, UpstreamFacts facts) {
        tree = shown;
        upstream = facts;
    }

    /**
     * The smaller repository that takes the tree's place.
     *
     * @param facts upstream's, with who signed the new lists
     */
    public void selected(TreeFacts made, UpstreamFacts facts) {
        tree = made;
        upstream = facts;
        selected = true;
    }

    public UUID bundleId() {
        return bundleId;
    }

    /** Of its platform. */
    public int platformPosition() {
        return platformPosition;
    }

    /** From 0, in the bundle. */
    public int position() {
        return position;
    }

    /** Folder on the disc, such as {@code debian-12-amd64.1}. */
    public String name() {
        return name;
    }

    /** The mirror; empty once it was removed. */
    public Optional<UUID> mirrorId() {
        return Optional.ofNullable(mirrorId);
    }

    public String mirrorName() {
        return mirrorName;
    }

    /** Whether the tree is the smaller one already. */
    public boolean isSelected() {
        return selected;
    }

    /** Empty before it is pinned. */
    public Optional<TreeFacts> tree() {
        return Optional.ofNullable(tree);
    }

    /** Empty before it is pinned. */
    public Optional<UpstreamFacts> upstream() {
        return Optional.ofNullable(upstream);
    }
}
