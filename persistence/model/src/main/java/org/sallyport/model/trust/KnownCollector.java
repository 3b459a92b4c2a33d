package org.sallyport.model.trust;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.sallyport.media.openpgp.Fingerprint;

/**
 * Which key speaks for a collector: bound at the key's import or by its first accepted set, bound to another key by an
 * administrator only. It outlives the trust in the key, so that nobody inherits a collector's repositories by deletion.
 */
@Entity
@Table(name = "known_collector")
public class KnownCollector {
    @Id
    private UUID id;

    private String fingerprint;

    @Column(name = "bound_at")
    private Instant boundAt;

    /** For the persistence provider. */
    protected KnownCollector() {}

    public KnownCollector(UUID id, Fingerprint fingerprint, Instant boundAt) {
        this.id = id;
        bind(fingerprint, boundAt);
    }

    /** Lets another key speak for the collector. */
    public final void bind(Fingerprint newFingerprint, Instant at) {
        fingerprint = newFingerprint.toString();
        boundAt = at;
    }

    /** The collector's own id. */
    public UUID id() {
        return id;
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(fingerprint);
    }

    public Instant boundAt() {
        return boundAt;
    }
}
