package org.sallyport.model.trust;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who this server is as a collector: an id that outlives keys, a name, and the last number that a set was given. */
@Entity
@Table(name = "collector_identity")
public class CollectorIdentity {
    @Id
    @Column(name = "only_row")
    private boolean onlyRow = true;

    private UUID id;

    private String name;

    @Column(name = "last_sequence")
    private long lastSequence;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected CollectorIdentity() {}

    public CollectorIdentity(UUID id, String name, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
    }

    /**
     * The next set's number: greater than every earlier one, and not less than the time in seconds, so that a collector
     * restored from a backup does not repeat numbers.
     *
     * @param setCreatedAt the set's date
     */
    public long takeSequence(Instant setCreatedAt) {
        lastSequence = Math.max(lastSequence + 1, setCreatedAt.getEpochSecond());
        return lastSequence;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
