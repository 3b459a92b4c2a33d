package org.sallyport.model.bundle;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** A system that a bundle is for, and the image of it in which the installation is tried. */
@Entity
@Table(name = "bundle_platform")
public class BundlePlatform {
    @Id
    private UUID id;

    @Column(name = "bundle_id")
    private UUID bundleId;

    private int position;

    private String platform;

    private String architecture;

    @Column(name = "base_image")
    private @Nullable String baseImage;

    private @Nullable String rootfs;

    @Column(name = "proven_sha256")
    private @Nullable Sha256 proven;

    /** For the persistence provider. */
    protected BundlePlatform() {}

    /**
     * A platform of a bundle.
     *
     * @param position from 0
     * @param origin where the system to try it on comes from
     */
    public BundlePlatform(UUID bundleId, int position, KnownPlatform platform, String architecture, Origin origin) {
        this.id = UUID.randomUUID();
        this.bundleId = bundleId;
        this.position = position;
        this.platform = platform.key();
        this.architecture = architecture;
        this.baseImage = origin.baseImage();
        this.rootfs = origin.rootfs();
    }

    /**
     * Where the system to try the installation on comes from; one of both is null.
     *
     * @param baseImage name of an image that the engine has
     * @param rootfs name of an archive in the server's folder of root file systems
     */
    public record Origin(
            @Nullable String baseImage, @Nullable String rootfs) {}

    /** The installation was tried; the content lists what it came to. */
    public void proven(Sha256 list) {
        proven = list;
    }

    public UUID bundleId() {
        return bundleId;
    }

    /** From 0. */
    public int position() {
        return position;
    }

    /**
     * The system.
     *
     * @throws IllegalStateException when a newer version wrote the row
     */
    public KnownPlatform platform() {
        return KnownPlatform.ofKey(platform)
                .orElseThrow(() -> new IllegalStateException("platform " + platform + " is not known"));
    }

    /** Such as {@code amd64}. */
    public String architecture() {
        return architecture;
    }

    public Origin origin() {
        return new Origin(baseImage, rootfs);
    }

    /** Such as {@code debian-12-amd64}: its folder on the disc. */
    public String key() {
        return platform + "-" + architecture;
    }

    /** Content: what the platform's own package manager installed; empty before it was tried. */
    public Optional<Sha256> proven() {
        return Optional.ofNullable(proven);
    }
}
