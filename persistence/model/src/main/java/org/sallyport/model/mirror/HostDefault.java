package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The mirror that the hosts of a release are given. One per release; without it they keep to upstream. */
@Entity
@Table(name = "mirror_host_default")
public class HostDefault {

    @Id
    private UUID id;

    @Column(name = "known_version_id")
    private UUID knownVersionId;

    @Column(name = "mirror_id")
    private UUID mirrorId;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For the persistence provider. */
    protected HostDefault() {}

    /** An assignment. */
    public HostDefault(UUID id, UUID knownVersionId, UUID mirrorId, Instant at) {
        this.id = id;
        this.knownVersionId = knownVersionId;
        assign(mirrorId, at);
    }

    /** Another mirror from now on. */
    public final void assign(UUID newMirrorId, Instant at) {
        mirrorId = newMirrorId;
        updatedAt = at;
    }

    public UUID id() {
        return id;
    }

    public UUID knownVersionId() {
        return knownVersionId;
    }

    public UUID mirrorId() {
        return mirrorId;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
