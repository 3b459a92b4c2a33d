package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;

/** What holds for the mirrors of one kind on one host instead of the settings. One per kind and host. */
@Entity
@Table(name = "mirror_platform_config")
public class PlatformConfig {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private PackageManager platform;

    @Column(name = "host_id")
    private @Nullable UUID hostId;

    @Column(name = "mirror_root_path")
    private @Nullable String rootPath;

    @Column(name = "integrity_check_cadence_hours")
    private @Nullable Integer integrityHours;

    @Column(name = "retention_window_days")
    private @Nullable Integer retentionDays;

    @Column(name = "default_bandwidth_cap_kbps")
    private @Nullable Integer bandwidthCapKbps;

    @Column(name = "snapshot_count_to_keep")
    private @Nullable Integer snapshotCount;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    @Column(name = "row_version")
    private long rowVersion;

    /** For the persistence provider. */
    protected PlatformConfig() {}

    /** @param hostId null for this server */
    public PlatformConfig(UUID id, PackageManager platform, @Nullable UUID hostId, PolicyChoices choices, Instant at) {
        this.id = id;
        this.createdAt = at;
        move(platform, hostId);
        choose(choices, at);
    }

    /** It is for another kind or host from now on. */
    public final void move(PackageManager newPlatform, @Nullable UUID newHostId) {
        platform = newPlatform;
        hostId = newHostId;
    }

    /** Replaces all choices. */
    public final void choose(PolicyChoices choices, Instant at) {
        rootPath = choices.rootPath();
        integrityHours = choices.integrityHours();
        retentionDays = choices.retentionDays();
        bandwidthCapKbps = choices.bandwidthCapKbps();
        snapshotCount = choices.snapshotCount();
        updatedAt = at;
    }

    public UUID id() {
        return id;
    }

    public PackageManager platform() {
        return platform;
    }

    /** The host; empty for this server. */
    public Optional<UUID> hostId() {
        return Optional.ofNullable(hostId);
    }

    /** Whether it holds for a mirror. */
    public boolean holdsFor(MirrorDefinition mirror) {
        return platform == mirror.packageManager() && Objects.equals(hostId, mirror.hostId());
    }

    public PolicyChoices choices() {
        return new PolicyChoices(rootPath, integrityHours, retentionDays, bandwidthCapKbps, snapshotCount);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
