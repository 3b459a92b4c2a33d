package org.sallyport.model.mirror;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The policy of all mirrors for which no {@link PlatformConfig} says otherwise; the only row of its table. */
@Entity
@Table(name = "mirror_settings")
public class MirrorSettings {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "mirror_root_path")
    private String rootPath;

    @Column(name = "integrity_check_cadence_hours")
    private int integrityHours;

    @Column(name = "retention_window_days")
    private int retentionDays;

    @Column(name = "default_bandwidth_cap_kbps")
    private int bandwidthCapKbps;

    @Column(name = "snapshot_count_to_keep")
    private int snapshotCount;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    @Column(name = "row_version")
    private long rowVersion;

    /** For the persistence provider. */
    protected MirrorSettings() {}

    /** Settings that say something. */
    public MirrorSettings(MirrorPolicy policy, Instant at) {
        this.id = ONLY;
        set(policy, at);
    }

    /** Replaces all members. */
    public final void set(MirrorPolicy policy, Instant at) {
        rootPath = policy.rootPath();
        integrityHours = policy.integrityHours();
        retentionDays = policy.retentionDays();
        bandwidthCapKbps = policy.bandwidthCapKbps();
        snapshotCount = policy.snapshotCount();
        updatedAt = at;
    }

    public MirrorPolicy policy() {
        return new MirrorPolicy(rootPath, integrityHours, retentionDays, bandwidthCapKbps, snapshotCount);
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
